using YamlDotNet.RepresentationModel;

namespace Hardening.Attestation.Policy;

/// <summary>
/// Presets for what GitHub signs: from repository, workflow and ref follow who must have signed (identity, issuer and the
/// claims of the certificate), which builders count at which level, and the source.
/// </summary>
internal sealed class PolicyPresetReader(PolicyNodes nodes)
{
    private const string GitHub = "https://github.com/";
    private const string Issuer = "https://token.actions.githubusercontent.com";
    private const string HostedRunner = "https://github.com/actions/runner";
    private const string Generator = GitHub + "slsa-framework/slsa-github-generator/.github/workflows/";

    // Workflows of the SLSA generator that sign; those that delegate sign for builders in the second list.
    private static readonly string[] Generators =
    [
        "generator_generic_slsa3.yml", "generator_container_slsa3.yml", "builder_go_slsa3.yml", "builder_container-based_slsa3.yml",
        "delegator_generic_slsa3.yml", "delegator_lowperms-generic_slsa3.yml",
    ];

    private static readonly string[] DelegatingBuilders = ["builder_nodejs_slsa3.yml", "builder_maven_slsa3.yml", "builder_gradle_slsa3.yml"];

    internal VerificationPolicy Apply(VerificationPolicy policy, YamlNode node)
    {
        var fields = nodes.Fields(node, "name", "repository", "workflow", "refs", "branches", "tags");
        var repository = ReadRepository(node, fields);
        var refs = nodes.Refs(fields);
        if (refs.Count == 0)
        {
            throw nodes.Bad(node, "one of 'branches', 'tags' and 'refs' is needed");
        }

        var line = PolicyNodes.Line(node);
        var name = fields.TryGetValue("name", out var given) ? given.Value : throw nodes.Bad(node, "'name' is needed");
        var (identities, builders) = nodes.OneOf<Func<(IReadOnlyList<PolicyIdentity>, IReadOnlyList<PolicyBuilder>)>>(
            name,
            ("github-actions", () => Workflow(repository, ReadWorkflow(node, fields), refs, line)),
            ("slsa-github-generator", () => fields.TryGetValue("workflow", out var workflow)
                ? throw nodes.Bad(workflow.Value, "the workflow is the generator's own; leave it out")
                : SlsaGenerator(repository, line)))();
        return policy with
        {
            Signers = policy.Signers.And(new PolicySigners([], identities)),
            Builders = builders,
            SourceRepository = new PolicyValue("git+" + repository, line),
            SourceRefs = refs,
        };
    }

    // A workflow on GitHub's own machines, which signs through the platform: SLSA build level 2.
    private static (IReadOnlyList<PolicyIdentity> Identities, IReadOnlyList<PolicyBuilder> Builders) Workflow(
        string repository, string workflow, IReadOnlyList<PolicyValue> refs, int line)
    {
        var path = $"{repository}/.github/workflows/{workflow}";
        string[] patterns = [.. refs.Select(value => value.Value)];
        var identity = new PolicyIdentity(path, Issuer, line)
        {
            Refs = patterns,
            Claims = new Dictionary<int, string> { [IdentityClaims.Runner] = "github-hosted", [IdentityClaims.SourceRepository] = repository },
        };
        var signers = new PolicySigners([], [identity]);
        return ([identity],
        [
            new PolicyBuilder(HostedRunner + "/github-hosted", line) { Level = 2, Signers = signers },
            new PolicyBuilder(HostedRunner, line) { Level = 2, Signers = signers },
            new PolicyBuilder(path, line) { Refs = patterns, Level = 2, Signers = signers },
        ]);
    }

    // A reusable workflow that the caller cannot change signs, in the name of the caller's repository: level 3.
    private static (IReadOnlyList<PolicyIdentity> Identities, IReadOnlyList<PolicyBuilder> Builders) SlsaGenerator(string repository, int line)
    {
        string[] released = ["refs/tags/v*"];
        PolicyIdentity Signer(string workflow) => new(Generator + workflow, Issuer, line)
        {
            Refs = released,
            Claims = new Dictionary<int, string> { [IdentityClaims.SourceRepository] = repository },
        };
        PolicyBuilder Builder(string workflow, params string[] signedBy) => new(Generator + workflow, line)
        {
            Refs = released,
            Level = 3,
            Signers = new PolicySigners([], [.. signedBy.Select(Signer)]),
        };
        var delegators = Generators.Where(workflow => workflow.StartsWith("delegator_", StringComparison.Ordinal)).ToArray();
        return ([.. Generators.Select(Signer)],
        [
            .. Generators.Except(delegators).Select(workflow => Builder(workflow, workflow)),
            .. DelegatingBuilders.Select(workflow => Builder(workflow, delegators)),
        ]);
    }

    private string ReadRepository(YamlNode node, Dictionary<string, (YamlNode Value, int Line)> fields)
    {
        var text = nodes.RequiredText(node, fields, "repository");
        return text.Split('/') is [{ Length: > 0 }, { Length: > 0 }] && !text.Contains(':', StringComparison.Ordinal)
            ? GitHub + text
            : throw nodes.Bad(fields["repository"].Value, "OWNER/NAME is expected");
    }

    private string ReadWorkflow(YamlNode node, Dictionary<string, (YamlNode Value, int Line)> fields)
    {
        var text = nodes.RequiredText(node, fields, "workflow");
        return text.AsSpan().IndexOfAny('/', '@', '\\') < 0
            ? text
            : throw nodes.Bad(fields["workflow"].Value, "the file name of a workflow in .github/workflows is expected");
    }
}
