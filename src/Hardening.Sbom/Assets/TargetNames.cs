namespace Hardening.Sbom.Assets;

/// <summary>
/// The names that restore results use for one target framework: the alias of the project file, a short folder name, or the long
/// form with <c>,Version=</c>.
/// </summary>
internal static class TargetNames
{
    /// <summary>Whether a key's framework part means the same framework as the project's name for it.</summary>
    public static bool SameFramework(string key, string framework)
    {
        var left = Short(key);
        var right = Short(framework);
        return string.Equals(left, right, StringComparison.OrdinalIgnoreCase)
            // net10.0-windows in the project file becomes net10.0-windows7.0.
            || (right.Contains('-', StringComparison.Ordinal) && left.StartsWith(right, StringComparison.OrdinalIgnoreCase)
                && left[right.Length..].All(c => char.IsAsciiDigit(c) || c == '.'));
    }

    private static string Short(string name)
    {
        var comma = name.IndexOf(",Version=v", StringComparison.OrdinalIgnoreCase);
        if (comma < 0)
        {
            return name;
        }

        var version = name[(comma + 10)..].Split(',')[0];
        return name[..comma] switch
        {
            ".NETStandard" => "netstandard" + version,
            ".NETFramework" => "net" + version.Replace(".", string.Empty, StringComparison.Ordinal),
            ".NETCoreApp" when version.StartsWith('1') && version.Length == 3 || version[0] is '2' or '3' => "netcoreapp" + version,
            ".NETCoreApp" => "net" + version,
            _ => name,
        };
    }
}
