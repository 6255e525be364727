using System.Text;

namespace Hardening.Sbom.Containers;

/// <summary>Which operating system it is (os-release(5)).</summary>
/// <param name="Id">Lower-case name, such as <c>debian</c>.</param>
/// <param name="Version">Its version, or null.</param>
/// <param name="Name">Name for people.</param>
internal sealed record OsRelease(string Id, string? Version, string Name)
{
    public static OsRelease Read(byte[] utf8)
    {
        var fields = Encoding.UTF8.GetString(utf8).Split('\n').Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2)
            .DistinctBy(parts => parts[0].Trim(), StringComparer.Ordinal)
            .ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim().Trim('"', '\''), StringComparer.Ordinal);
        var id = fields.GetValueOrDefault("ID") is { Length: > 0 } named ? named.ToLowerInvariant() : "linux";
        return new OsRelease(id, fields.GetValueOrDefault("VERSION_ID"), fields.GetValueOrDefault("NAME") is { Length: > 0 } name ? name
            : id);
    }
}
