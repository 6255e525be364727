#if NET
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
                services.Add(Service(item, file));
            }

            return services.Count > 0 ? services : throw Bad("The file names no service.", file);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new SecretsException("HTB0724", "The file of services is malformed.", Remedy, file, e);
        }
    }

    private const string Remedy = "Write {\"services\": [{\"rule\", \"url\", \"header\", \"value\", \"live\", \"dead\"}]} as the page of the code shows.";

    private static LiveService Service(JsonElement item, string file)
    {
        if (item.EnumerateObject().FirstOrDefault(p => !Members.Contains(p.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            throw Bad($"'{unknown.Name}' is no member of a service.", file);
        }

        string Text(string name) => item.GetProperty(name).GetString() is { Length: > 0 } text ? text : throw Bad($"'{name}' is empty.", file);
        IReadOnlyList<int> Codes(string name) => [.. item.GetProperty(name).EnumerateArray().Select(c => c.GetInt32())];

        var rule = Text("rule");
        if (SecretScanner.Rules.All(r => r.Id != rule))
        {
            throw Bad($"There is no rule '{rule}'.", file);
        }

        if (!Uri.TryCreate(Text("url"), UriKind.Absolute, out var address) || address.UserInfo.Length > 0
            || !(address.Scheme == Uri.UriSchemeHttps || address is { Scheme: "http", IsLoopback: true }))
        {
            throw Bad($"The address for '{rule}' must be https.", file);
        }

        var (header, value) = (Text("header"), Text("value"));
        return !header.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || !value.Contains(LiveService.Placeholder, StringComparison.Ordinal)
            || value.Any(char.IsControl)
            ? throw Bad($"The header for '{rule}' must have a name and {LiveService.Placeholder} in its value.", file)
            : new LiveService(rule, address, header, value, Codes("live"), Codes("dead"));
    }

    private static SecretsException Bad(string message, string file) => new("HTB0724", message, Remedy, file);
}
#endif
