using System.Collections.Immutable;
using System.Text.Json;
using Hardening.Sbom.IO;
using Hardening.Sbom.Licensing;
using Hardening.Sbom.Text;
using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Hygiene;

/// <summary>
/// Reads a file of rules:
/// <code>
/// { "version": 1,
///   "licenses": { "allow": ["MIT", "Apache-2.0"], "deny": ["GPL-3.0-only"],
///                 "exceptions": [ { "package": "Acme.Gears", "reason": "…", "versions": "optional range" } ] },
///   "wellKnown": ["Acme.Core"] }
/// </code>
/// A member it does not know is refused: a mistyped one would switch a check off.
/// </summary>
public static class HygieneRulesFile
{
    private const int Limit = 4 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="SbomException">The file cannot be read or understood (<see cref="SbomCodes.BadHygieneRules"/>).</exception>
    public static HygieneRules Read(string path) => Parse(BoundedFile.Read(path, Limit, "Check the path of the rules."), path);

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="file">Its path, for messages.</param>
    /// <exception cref="SbomException">As for <see cref="Read"/>.</exception>
    public static HygieneRules Parse(ReadOnlyMemory<byte> utf8, string? file)
    {
        using var json = StrictJson.Parse(utf8, file);
        var root = json.RootElement;
        Require(root, "The file", ["version", "licenses", "wellKnown"], file);
        if (root.Member("version") is not { ValueKind: JsonValueKind.Number } version || !version.TryGetInt32(out var number)
            || number != 1)
        {
            throw Bad("It does not have the version 1.", file);
        }

        return new HygieneRules
        {
            Licenses = root.Member("licenses").ValueKind == JsonValueKind.Undefined ? null : Licenses(root.Member("licenses"), file),
            WellKnown = Texts(root, "wellKnown", file),
        };
    }

    private static LicenseRules Licenses(JsonElement json, string? file)
    {
        Require(json, "licenses", ["allow", "deny", "exceptions"], file);
        var (allow, deny) = (Texts(json, "allow", file), Texts(json, "deny", file));
        if (allow.Concat(deny).FirstOrDefault(text => SpdxExpression.TryParse(text)?.Licenses.Length != 1) is { } wrong)
        {
            throw Bad($"'{UntrustedText.Clean(wrong, 100)}' is not one SPDX licence.", file);
        }

        if (allow.IsEmpty && deny.IsEmpty)
        {
            throw Bad("The rules for licences neither allow nor deny any.", file);
        }

        return new LicenseRules
        {
            Allow = [.. allow.Select(text => SpdxExpression.Parse(text).Text)],
            Deny = [.. deny.Select(text => SpdxExpression.Parse(text).Text)],
            Exceptions = [.. List(json, "exceptions", file).Select(item => Exception(item, file))],
        };
    }

    private static LicenseException Exception(JsonElement json, string? file)
    {
        Require(json, "An exception", ["package", "reason", "versions"], file);
        string Required(string name) => UntrustedText.Clean(json.Text(name), UntrustedText.ProseLimit)
            ?? throw Bad($"An exception has no {name}.", file);
        var range = json.Text("versions");
        return new LicenseException(
            Required("package"),
            Required("reason"),
            range is null ? null : VersionInterval.TryParse(range) ?? throw Bad("An exception has a range of versions that is none.",
                file));
    }

    private static ImmutableArray<string> Texts(JsonElement json, string name, string? file) =>
    [
        .. List(json, name, file).Select(item => item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } text ? text
            : throw Bad($"'{name}' holds something that is no text.", file)),
    ];

    private static IEnumerable<JsonElement> List(JsonElement json, string name, string? file) => json.Member(name).ValueKind switch
    {
        JsonValueKind.Undefined => [],
        JsonValueKind.Array => json.Items(name),
        _ => throw Bad($"'{name}' is not a list.", file),
    };

    private static void Require(JsonElement json, string what, string[] known, string? file)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Bad($"{what} is not an object.", file);
        }

        if (json.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal))
            is { } unknown)
        {
            throw Bad($"{what} has the member '{UntrustedText.Clean(unknown, 60)}', which means nothing.", file);
        }
    }

    private static SbomException Bad(string message, string? file) => new(
        SbomCodes.BadHygieneRules, "The rules for dependencies cannot be used. " + message,
            "Correct the file; the code's page shows its form.", file);
}
