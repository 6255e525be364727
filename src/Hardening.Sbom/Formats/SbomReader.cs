using System.Text.Json;
using Hardening.Sbom.Formats.CycloneDx;
using Hardening.Sbom.Formats.Validation;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Formats;

/// <summary>Reads documents back into graphs. Documents that this library wrote come back whole; of others, what a graph can hold.</summary>
public static class SbomReader
{
    /// <summary>Reads a CycloneDX JSON document (1.4 to 1.7) after validating it.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="file">Its path, for messages.</param>
    /// <exception cref="SbomException">
    /// The document is malformed, of another kind, breaks its schema (<see cref="SbomCodes.SchemaViolation"/>), names no
    /// subject, or has a dependency on something it does not hold.
    /// </exception>
    public static ComponentGraph Read(ReadOnlyMemory<byte> utf8, string? file = null)
    {
        var verdict = SbomValidator.Validate(utf8, file);
        if (!verdict.IsValid)
        {
            throw new SbomException(
                SbomCodes.SchemaViolation,
                $"The document is not valid {verdict.Format}: {verdict.Violations[0].Path}: {verdict.Violations[0].Message}.",
                "Correct the document or the tool that made it.",
                file);
        }

        if (!verdict.Format.StartsWith("CycloneDX", StringComparison.Ordinal) || !verdict.Format.EndsWith("JSON", StringComparison.Ordinal))
        {
            throw new SbomException(
                SbomCodes.UnknownKind, $"{verdict.Format} is validated but not read into a graph.", "Give the CycloneDX JSON form of the document.", file);
        }

        using var json = StrictJson.Parse(utf8, file);
        return new CycloneDxJsonReader(json.RootElement, file).Read();
    }
}
