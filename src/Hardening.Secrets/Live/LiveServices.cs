#if NET
using System.Globalization;
using System.Text.Json;

namespace Hardening.Secrets.Live;

/// <summary>
/// The services that may be asked, from a file that a person wrote. The toolchain names none itself: what is not in the file is never
/// contacted.
/// </summary>
public static class LiveServices
{
    private const int MaximumBytes = 1 << 20;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 4, AllowDuplicateProperties = false };
    private static readonly string[] Members = ["rule", "url", "header", "value", "live", "dead"];

    /// <summary>Reads <c>{"services":[{"rule":…,"url":…,"header":…,"value":"Bearer {secret}","live":[200],"dead":[401]}]}</c>.</summary>
    /// <param name="utf8">The file's content, at most 1 MiB.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="SecretsException">HTB0724: the file is malformed, names an unknown rule or an address that would be asked in clear.</exception>
    public static IReadOnlyList<LiveService> Parse(ReadOnlyMemory<byte> utf8, string file)
    {
        if (utf8.Length > MaximumBytes)
        {
            throw Bad("The file is larger than 1 MiB.", file);
        }

        try
        {
            using var json = JsonDocument.Parse(utf8, Options);
            var services = new List<LiveService>();
            foreach (var item in json.RootElement.GetProperty("services").EnumerateArray())
            {
                services.Add(Service(item, services.Count + 1, file));
            }

            return services.Count > 0 ? services : throw Bad("The file names no service.", file);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // The message of the cause may quote the file, and whoever takes a file of secrets for it must not see one.
            var line = e is JsonException { LineNumber: { } number } ? string.Create(CultureInfo.InvariantCulture, $" at line {number + 1}") : "";
            throw Bad($"The file of services is malformed{line}.", file);
        }
    }

    private const string Remedy = "Write {\"services\": [{\"rule\", \"url\", \"header\", \"value\", \"live\", \"dead\"}]} as the page of the code shows.";

    private static LiveService Service(JsonElement item, int number, string file)
    {
        SecretsException Wrong(string what) => Bad(string.Create(CultureInfo.InvariantCulture, $"Service {number} of the file {what}."), file);
        if (item.EnumerateObject().Any(member => !Members.Contains(member.Name)))
        {
            throw Wrong("has a member that no service has");
        }

        string Text(string name) => item.GetProperty(name).GetString() is { Length: > 0 } text ? text : throw Wrong($"has an empty '{name}'");
        IReadOnlyList<int> Codes(string name) => [.. item.GetProperty(name).EnumerateArray().Select(c => c.GetInt32())];

        var rule = Text("rule");
        if (SecretScanner.Rules.All(r => r.Id != rule))
        {
            throw Wrong("names a rule that does not exist");
        }

        if (!Uri.TryCreate(Text("url"), UriKind.Absolute, out var address) || address.UserInfo.Length > 0
            || !(address.Scheme == Uri.UriSchemeHttps || address is { Scheme: "http", IsLoopback: true }))
        {
            throw Wrong("has an address that is not https");
        }

        var (header, value) = (Text("header"), Text("value"));
        return !header.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || !value.Contains(LiveService.Placeholder, StringComparison.Ordinal)
            || value.Any(char.IsControl)
            ? throw Wrong($"has no header, or no {LiveService.Placeholder} in its value")
            : new LiveService(rule, address, header, value, Codes("live"), Codes("dead"));
    }

    private static SecretsException Bad(string message, string file) => new("HTB0724", message, Remedy, file);
}
#endif
