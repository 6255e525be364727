using System.Globalization;

namespace Hardening.Sbom.Formats;

/// <summary>Times as the formats want them: UTC, whole seconds.</summary>
internal static class Timestamps
{
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads a time; the schemas let texts pass that only look like one.</summary>
    /// <exception cref="SbomException"><see cref="SbomCodes.SchemaViolation"/>.</exception>
    public static DateTimeOffset Parse(string text, string? file) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : throw new SbomException(
            SbomCodes.SchemaViolation, "The document's time of creation is not a time.", "Correct the document or the tool that made it.", file);
}
