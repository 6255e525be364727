using YamlDotNet.RepresentationModel;

namespace Hardening.Attestation.Policy.Packages;

/// <summary>
/// Reads a <see cref="PackagePolicy"/>:
/// <code>
/// version: 1
/// rules:
///   - packages: ["Acme.*"]
///     packageSignature: { author: { fingerprints: ["sha256:..."] } }
///     attestations: acme.policy.yml          # a verification policy
///   - packages: ["Local.Tools"]
///     unverified: "built from this repository"   # the reason, for whoever reads this later
///   - packages: ["*"]
///     packageSignature: { repository: { serviceIndexes: ["https://..."] } }
/// </code>
/// </summary>
internal sealed class PackagePolicyReader
{
    private readonly string file;
    private readonly PolicyNodes nodes;
    private readonly Dictionary<string, VerificationPolicy> policies = new(StringComparer.Ordinal);

    private PackagePolicyReader(string file)
    {
        this.file = file;
        nodes = new PolicyNodes(file, PolicyNodes.PackagePolicySchema);
    }

    internal static PackagePolicy Load(string path) => new PackagePolicyReader(path).Read(PolicyReader.ReadText(path));

    private PackagePolicy Read(string text)
    {
        var root = nodes.Parse(text);
        var fields = nodes.Fields(root, "version", "rules");
        if (!fields.TryGetValue("version", out var version) || nodes.Text(version.Value) != "1" || !fields.TryGetValue("rules", out var list))
        {
            throw nodes.Bad(root, "'version: 1' and 'rules' are needed");
        }

        var rules = nodes.List(list.Value).Select(ReadRule).ToArray();
        if (rules.SkipLast(1).FirstOrDefault(rule => rule.Packages.Any(pattern => pattern.Value == "*")) is { } all)
        {
            throw nodes.Error(AttestationCodes.PolicyBadValue, all.Line, "the rules after this one are never reached, because it speaks of every package");
        }

        return new PackagePolicy { File = file, Rules = rules, Files = [file, .. policies.Keys.Order(StringComparer.Ordinal)] };
    }

    private PackageRule ReadRule(YamlNode node)
    {
        var fields = nodes.Fields(node, "packages", "packageSignature", "attestations", "unverified");
        if (!fields.TryGetValue("packages", out var packages))
        {
            throw nodes.Bad(node, "'packages' is needed: the ids the rule speaks of");
        }

        var verifies = fields.ContainsKey("packageSignature") || fields.ContainsKey("attestations");
        if (verifies == fields.ContainsKey("unverified"))
        {
            throw nodes.Bad(node, "a rule asks for 'packageSignature', 'attestations' or both, or says why it accepts packages 'unverified'");
        }

        return new PackageRule
        {
            File = file,
            Line = PolicyNodes.Line(node),
            Packages = [.. nodes.List(packages.Value).Select(ReadPattern)],
            PackageSignature = fields.TryGetValue("packageSignature", out var signature) ? new PackageSignaturePolicyReader(file, nodes).Read(signature.Value) : null,
            Attestations = fields.TryGetValue("attestations", out var attestations) ? ReadAttestations(attestations.Value) : null,
            Unverified = fields.TryGetValue("unverified", out var reason) ? nodes.Text(reason.Value) : null,
        };
    }

    private PolicyValue ReadPattern(YamlNode node)
    {
        var value = nodes.Value(node);
        return value.Value.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '*')
            ? value
            : throw nodes.Bad(node, $"'{value.Value}' is no package id; * stands for any characters");
    }

    private VerificationPolicy ReadAttestations(YamlNode node)
    {
        var path = Path.GetFullPath(nodes.Text(node), Path.GetDirectoryName(file)!);
        if (!policies.TryGetValue(path, out var policy))
        {
            policies.Add(path, policy = VerificationPolicy.Load(path));
        }

        return policy.NamesSigners ? policy : throw nodes.Bad(node, $"{Path.GetFileName(path)} names nobody whose attestations count");
    }
}
