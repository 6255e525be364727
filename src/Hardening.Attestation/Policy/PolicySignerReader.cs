using Hardening.Cryptography.Keys;
using YamlDotNet.RepresentationModel;

namespace Hardening.Attestation.Policy;

/// <summary>Reads the fields <c>keys</c> and <c>identities</c>, which mean the same wherever they stand.</summary>
/// <param name="nodes">The document.</param>
/// <param name="folder">Absolute path that key files are relative to.</param>
internal sealed class PolicySignerReader(PolicyNodes nodes, string folder)
{
    internal PolicySigners Read(Dictionary<string, (YamlNode Value, int Line)> fields) => new(
        fields.TryGetValue("keys", out var keys) ? [.. nodes.List(keys.Value).Select(ReadKey)] : [],
        fields.TryGetValue("identities", out var identities) ? [.. nodes.List(identities.Value).Select(ReadIdentity)] : []);

    private PolicyKey ReadKey(YamlNode node)
    {
        var text = nodes.Text(node);
        if (text.StartsWith("sha256:", StringComparison.Ordinal))
        {
            return new PolicyKey(nodes.Sha256(node), null, text, PolicyNodes.Line(node));
        }

        var key = KeyFile.LoadPublic(Path.GetFullPath(text, folder));
        return new PolicyKey(key.Id, key, text, PolicyNodes.Line(node));
    }

    private PolicyIdentity ReadIdentity(YamlNode node)
    {
        var fields = nodes.Fields(node, "identity", "issuer", "refs", "branches", "tags", "claims");
        return new PolicyIdentity(
            nodes.RequiredText(node, fields, "identity"), nodes.RequiredText(node, fields, "issuer"), PolicyNodes.Line(node))
        {
            Refs = [.. nodes.Refs(fields).Select(value => value.Value)],
            Claims = fields.TryGetValue("claims", out var claims)
                ? nodes.Fields(claims.Value, IdentityClaims.Names)
                    .ToDictionary(claim => IdentityClaims.SuffixOf(claim.Key), claim => nodes.Text(claim.Value.Value))
                : [],
        };
    }
}
