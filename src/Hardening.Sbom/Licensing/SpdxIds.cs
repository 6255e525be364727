using System.Collections.Frozen;

namespace Hardening.Sbom.Licensing;

/// <summary>
/// Identifiers of the SPDX licence list 3.28 that CycloneDX's own enumeration knows too, so that an id found here is valid in
/// every format. Matching ignores case and gives the list's spelling.
/// </summary>
internal static class SpdxIds
{
    private static readonly Lazy<FrozenDictionary<string, string>> Licenses = new(() => Load("spdx-license-ids.txt"));
    private static readonly Lazy<FrozenDictionary<string, string>> Exceptions = new(() => Load("spdx-exception-ids.txt"));

    /// <summary>The list's spelling of a licence id, or null.</summary>
    public static string? License(string id) => Licenses.Value.GetValueOrDefault(id);

    /// <summary>The list's spelling of an exception id, or null.</summary>
    public static string? Exception(string id) => Exceptions.Value.GetValueOrDefault(id);

    private static FrozenDictionary<string, string> Load(string resource)
    {
        using var stream = typeof(SpdxIds).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenDictionary(id => id, StringComparer.OrdinalIgnoreCase);
    }
}
