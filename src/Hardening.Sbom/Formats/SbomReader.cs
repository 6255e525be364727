using System.Text.Json;
using Hardening.Sbom.Formats.CycloneDx;
using Hardening.Sbom.Formats.Spdx;
using Hardening.Sbom.Formats.Validation;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Formats;

/// <summary>
/// Reads documents back into graphs. Documents that this library wrote come back whole; of others, what a graph can hold.
/// </summary>
public static class SbomReader
{
    /// <summary>
    /// Reads a CycloneDX document (1.4 to 1.7, JSON and XML) or an SPDX document (2.3 and 3.0.1, JSON) after validating it.
    /// </summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="file">Its path, for messages.</param>
    /// <exception cref="SbomException">
    /// The document is malformed, of another kind, breaks its schema (<see cref="SbomCodes.SchemaViolation"/>), names no
    /// subject, or has a dependency on something it does not hold.
    /// </exception>
    public static ComponentGraph Read(ReadOnlyMemory<byte> utf8, string? file = null)
    {
        var format = SbomValidator.Require(utf8, file);
        if (format.EndsWith("XML", StringComparison.Ordinal))
        {
            return CycloneDxXmlReader.Read(utf8, file);
        }

        using var json = StrictJson.Parse(utf8, file);
        return format.StartsWith("CycloneDX", StringComparison.Ordinal) ? new CycloneDxJsonReader(json.RootElement, file).Read()
            : json.RootElement.Member("spdxVersion").ValueKind == System.Text.Json.JsonValueKind.String
                ? new Spdx2Reader(json.RootElement, file).Read()
            : new Spdx3Reader(json.RootElement, file).Read();
    }
}
