using Hardening.Attestation.Json;
using YamlDotNet.RepresentationModel;

namespace Hardening.Attestation.Policy.Packages;

/// <summary>
/// Reads the field <c>packageSignature</c> of a policy:
/// <code>
/// packageSignature:
///   author: any                      # any signer that leads to a trusted root, or
///   repository:                      # demands, each a list of which one must hold
///     fingerprints: ["sha256:..."]
///     subjects: ["CN=..."]
///     owners: [acme]
///     serviceIndexes: ["https://..."]
/// </code>
/// </summary>
internal sealed class PackageSignaturePolicyReader(string file, PolicyNodes nodes)
{
    internal PackageSignaturePolicy Read(YamlNode node)
    {
        var fields = nodes.Fields(node, "author", "repository");
        if (fields.Count == 0)
        {
            throw nodes.Bad(node, "'author', 'repository' or both are needed");
        }

        return new PackageSignaturePolicy(
            fields.TryGetValue("author", out var author) ? ReadSigner(author.Value, "fingerprints", "subjects") : null,
            fields.TryGetValue("repository", out var repository) ? ReadSigner(repository.Value, "fingerprints", "subjects", "owners", "serviceIndexes") : null,
            $"{Path.GetFileName(file)}:{PolicyNodes.Line(node)}");
    }

    private PackageSignerPolicy ReadSigner(YamlNode node, params string[] known)
    {
        var signer = new PackageSignerPolicy { File = file, Line = PolicyNodes.Line(node) };
        if (node is YamlScalarNode { Value: "any" })
        {
            return signer;
        }

        var fields = nodes.Fields(node, known);
        if (fields.Count == 0)
        {
            throw nodes.Bad(node, "an empty demand would accept anyone; write 'any' if that is meant");
        }

        return signer with
        {
            Fingerprints = fields.TryGetValue("fingerprints", out var fingerprints) ? [.. nodes.List(fingerprints.Value).Select(ReadFingerprint)] : [],
            Subjects = Values(fields, "subjects"),
            Owners = Values(fields, "owners"),
            ServiceIndexes = Values(fields, "serviceIndexes"),
        };
    }

    private PolicyValue[] Values(Dictionary<string, (YamlNode Value, int Line)> fields, string name) =>
        fields.TryGetValue(name, out var field) ? [.. nodes.List(field.Value).Select(nodes.Value)] : [];

    // Tools print fingerprints in both cases and with or without a prefix; all of them mean the certificate's SHA-256.
    private PolicyValue ReadFingerprint(YamlNode node)
    {
        var value = nodes.Value(node);
        var hex = (value.Value.StartsWith("sha256:", StringComparison.Ordinal) ? value.Value["sha256:".Length..] : value.Value).ToLowerInvariant();
        return Hex.IsLower(hex, 64)
            ? value with { Value = hex }
            : throw nodes.Bad(node, "a fingerprint is the certificate's SHA-256: 64 hex digits, with 'sha256:' before them or not");
    }
}
