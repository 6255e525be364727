using System.Collections.Immutable;
using Hardening.Sbom.Formats.CycloneDx;
using Hardening.Sbom.Formats.Spdx;
using Hardening.Sbom.Text;

namespace Hardening.Sbom.Formats;

/// <summary>The formats that are written.</summary>
public static class SbomFormats
{
    /// <summary>All formats, in the order they are listed to users.</summary>
    public static ImmutableArray<SbomFormat> All { get; } =
    [
        new("cyclonedx-1.6", ".sbom.cdx.json", graph => CycloneDxJson.Write(graph, CycloneDxVersion.V16)),
        new("cyclonedx-1.7", ".sbom.cdx.json", graph => CycloneDxJson.Write(graph, CycloneDxVersion.V17)),
        new("cyclonedx-1.7-xml", ".sbom.cdx.xml", graph => CycloneDxXml.Write(graph, CycloneDxVersion.V17)),
        new("spdx-2.3", ".sbom.spdx.json", Spdx2Json.Write),
        new("spdx-3.0.1", ".sbom.spdx3.json", Spdx3Json.Write),
    ];

    /// <summary>The format of a name.</summary>
    /// <exception cref="SbomException"><see cref="SbomCodes.UnknownFormat"/>: there is none of that name.</exception>
    public static SbomFormat Find(string name) => All.FirstOrDefault(format => format.Name == name) ?? throw new SbomException(
        SbomCodes.UnknownFormat,
        $"There is no SBOM format '{UntrustedText.Clean(name, 100)}'.",
        $"Use one of {string.Join(", ", All.Select(format => format.Name))}.");
}
