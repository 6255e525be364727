using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hardening.Sbom.IO;
using Hardening.Sbom.Text;
using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Audit;

/// <summary>
/// Reads a file of suppressions:
/// <code>
/// { "version": 1, "suppressions": [ { "advisory": "GHSA-…", "reason": "…", "author": "…", "expires": "2026-12-31",
///                                     "package": "optional id", "versions": "optional range, [1.0,2.0)" } ] }
/// </code>
/// A member it does not know is refused: a mistyped limit would make a suppression wider than was meant.
/// </summary>
public static class SuppressionFile
{
    private const int Limit = 16 << 20;
    private static readonly string[] Known = ["advisory", "reason", "author", "expires", "package", "versions"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="SbomException">The file cannot be read, or a suppression is incomplete (<see
    /// cref="SbomCodes.BadSuppression"/>).</exception>
    public static ImmutableArray<AuditSuppression> Read(string path) =>
        Parse(BoundedFile.Read(path, Limit, "Check the path of the suppressions."), path);

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="file">Its path, for messages.</param>
    /// <exception cref="SbomException">As for <see cref="Read"/>.</exception>
    public static ImmutableArray<AuditSuppression> Parse(ReadOnlyMemory<byte> utf8, string? file)
    {
        using var json = StrictJson.Parse(utf8, file);
        var root = json.RootElement;
        if (root.Member("version") is not { ValueKind: JsonValueKind.Number } version || !version.TryGetInt32(out var number) || number != 1
            || root.Member("suppressions").ValueKind != JsonValueKind.Array || root.EnumerateObject().Count() != 2)
        {
            throw Bad("It does not have the members version (1) and suppressions.", file);
        }

        return [.. root.Items("suppressions").Select((item, index) => Suppression(item, index + 1, file))];
    }

    private static AuditSuppression Suppression(JsonElement json, int number, string? file)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Bad($"Suppression {number} is not an object.", file);
        }

        if (json.EnumerateObject().Select(member => member.Name).FirstOrDefault(name =>
            !Known.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw Bad($"Suppression {number} has the member '{UntrustedText.Clean(unknown, 60)}', which means nothing.", file);
        }

        string Required(string name) => UntrustedText.Clean(json.Text(name), UntrustedText.ProseLimit)
            ?? throw Bad($"Suppression {number} has no {name}.", file);
        var (advisory, reason, author) = (Required("advisory"), Required("reason"), Required("author"));
        if (!DateOnly.TryParseExact(Required("expires"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expires))
        {
            throw Bad($"Suppression {number} expires on no day of the form 2026-12-31.", file);
        }

        var range = json.Text("versions");
        return new AuditSuppression(advisory, reason, author, expires)
        {
            Package = json.Text("package"),
            Versions = range is null ? null : VersionInterval.TryParse(range)
                ?? throw Bad($"Suppression {number} has a range of versions that is none.", file),
        };
    }

    private static SbomException Bad(string message, string? file) => new(
        SbomCodes.BadSuppression, "The suppressions cannot be used. " + message,
            "Give every suppression its advisory, reason, author and day of expiry.", file);
}
