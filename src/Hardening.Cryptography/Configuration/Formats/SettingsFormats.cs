namespace Hardening.Cryptography.Configuration.Formats;

/// <summary>The format of a file of settings, by its name.</summary>
internal static class SettingsFormats
{
    internal static ISettingsFormat For(string path)
    {
        var name = Path.GetFileName(path);
        return name switch
        {
            _ when Ends(".json") => new JsonSettings(),
            _ when Ends(".yaml") || Ends(".yml") => new YamlSettings(),
            _ when Ends(".env") || name.StartsWith(".env.", StringComparison.OrdinalIgnoreCase) => new EnvSettings(),
            _ => throw new CryptographyException(
                CryptographyCodes.Malformed, "The name of the file does not say how its settings are written.",
                "Use a file named *.json, *.yaml, *.yml, *.env or .env.*.", path),
        };

        bool Ends(string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
    }
}
