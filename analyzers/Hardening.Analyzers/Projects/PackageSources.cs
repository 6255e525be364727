using System.Xml.Linq;

namespace Hardening.Analyzers.Projects;

/// <summary>The package sources that a nuget.config names.</summary>
internal static class PackageSources
{
    /// <summary>Sources that are in use, each with its name and address.</summary>
    public static IEnumerable<(XElement Entry, string Name, XAttribute Address)> Of(ProjectFile config)
    {
        var disabled = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in config.Section("disabledPackageSources"))
        {
            if (ProjectFile.Attribute(entry, "key") is { } key && IsTrue(ProjectFile.Attribute(entry, "value")))
            {
                disabled.Add(key.Value);
            }
        }

        foreach (var entry in config.Section("packageSources"))
        {
            if (ProjectFile.Is(entry, "add") && ProjectFile.Attribute(entry, "key") is { } name
                && ProjectFile.Attribute(entry, "value") is { } address && !disabled.Contains(name.Value))
            {
                yield return (entry, name.Value, address);
            }
        }
    }

    public static bool IsTrue(XAttribute? attribute) =>
        string.Equals(attribute?.Value.Trim(), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>An address on another machine, not a folder.</summary>
    public static bool IsRemote(string address) =>
        Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", IsLoopback: false };

    /// <summary>An address on another machine whose answers anyone on the way can change.</summary>
    public static bool IsCleartext(string address) =>
        IsRemote(address) && address.TrimStart().StartsWith("http:", StringComparison.OrdinalIgnoreCase);
}
