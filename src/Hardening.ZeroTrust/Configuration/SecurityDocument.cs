using System.Globalization;
using System.Text;

namespace Hardening.ZeroTrust.Configuration;

/// <summary>A security file with what the environment changes, as options of the rooms.</summary>
internal static class SecurityDocument
{
    private const int LongestFile = 256 * 1024;
    private static readonly string[] Kinds = ["require_uppercase", "require_lowercase", "require_digits", "require_special"];
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    internal static Dictionary<string, string?> Read(string file, IReadOnlyDictionary<string, string> environment)
    {
        var found = new SecurityReader(file).Read(Text(file));
        var options = found.Where(pair => !pair.Key.StartsWith(SecuritySchema.PasswordPrefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => (string?)pair.Value.Value, StringComparer.OrdinalIgnoreCase);
        if (Profile(found, file) is { } profile)
        {
            options["Authentication:PasswordProfile"] = profile;
        }

        foreach (var (key, value) in SecurityEnvironment.Read(environment))
        {
            options[key] = value;
        }

        KeepIntervalInLifetime(options);
        return options;
    }

    private static string Text(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > LongestFile)
            {
                throw YamlText.Malformed(file, 1, $"it is longer than {LongestFile} bytes");
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw YamlText.Malformed(file, 1, "it is not UTF-8", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ZeroTrustException(
                ZeroTrustCodes.MalformedFile, "The security file cannot be read: " + error.Message,
                    "Check that it is there and that you may read it.", file,
                inner: error);
        }
    }

    // The rules of passwords come as one of two profiles; a file that mixes them would promise what nobody checks.
    private static string? Profile(Dictionary<string, (string Value, int Line)> found, string file)
    {
        var rules = found.Where(pair => pair.Key.StartsWith(SecuritySchema.PasswordPrefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[SecuritySchema.PasswordPrefix.Length..], pair => pair.Value, StringComparer.Ordinal);
        if (rules.Count == 0)
        {
            return null;
        }

        var strict = Kinds.All(kind => Is(kind, "true")) && Is("history", "5") && Is("max_age", "90.00:00:00");
        var plain = Kinds.All(kind => !rules.ContainsKey(kind) || Is(kind, "false"))
            && (!rules.ContainsKey("history") || Is("history", "0")) && !rules.ContainsKey("max_age");
        var line = rules.Values.Min(rule => rule.Line);
        return strict ? "Reference" : plain ? "Asvs5" : throw new ZeroTrustException(
            ZeroTrustCodes.BadValue,
            $"The security file cannot be used, line {line.ToString(CultureInfo.InvariantCulture)}: the rules of passwords are those of neither profile.",
            "Ask for all four kinds of characters with history 5 and max_age 90d, or for none of these.", file, line);

        bool Is(string name, string value) => rules.TryGetValue(name, out var rule) && rule.Value == value;
    }

    private static void KeepIntervalInLifetime(Dictionary<string, string?> options)
    {
        const string lifetimeKey = "Authentication:SessionLifetime";
        const string intervalKey = "Authentication:ReauthenticationInterval";
        if (options.TryGetValue(lifetimeKey, out var lifetime))
        {
            var most = TimeSpan.Parse(lifetime!, CultureInfo.InvariantCulture);
            var interval = options.TryGetValue(intervalKey, out var given) ? TimeSpan.Parse(given!, CultureInfo.InvariantCulture)
                : TimeSpan.FromMinutes(30);
            options[intervalKey] = (interval < most ? interval : most).ToString("c", CultureInfo.InvariantCulture);
        }
    }
}
