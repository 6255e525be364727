using System.Text;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Policy.Packages;
using Hardening.Attestation.Trust.Certificates;

namespace Hardening.Attestation.Tests.Policy;

/// <summary>What each field of a policy comes to, and each value of it that is refused.</summary>
public sealed class PolicyFieldTests : IDisposable
{
    private const string Key = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("preset: { name: github-actions, repository: a/b, workflow: r.yml, branches: [main] }\nsource: { repository: r }", "comes from the preset")]
    [InlineData("preset: { name: github-actions, repository: a/b, workflow: r.yml, branches: [main] }\nbuilders: [x]", "comes from the preset")]
    [InlineData("preset: { name: github-actions, repository: a/b, workflow: r.yml, branches: [main] }\nidentities: [{ identity: a, issuer: b }]", "comes from the preset")]
    [InlineData("preset: { name: github-actions, repository: a/b, workflow: r.yml }", "one of 'branches', 'tags' and 'refs'")]
    [InlineData("preset: { name: github-actions, repository: a/b, branches: [main] }", "'workflow' is needed")]
    [InlineData("preset: { repository: a/b, workflow: r.yml, branches: [main] }", "'name' is needed")]
    [InlineData("preset: { name: other, repository: a/b, workflow: r.yml, branches: [main] }", "github-actions, slsa-github-generator")]
    [InlineData("preset: { name: slsa-github-generator, repository: a/b, workflow: r.yml, branches: [main] }", "generator's own")]
    [InlineData("preset: { name: github-actions, repository: b, workflow: r.yml, branches: [main] }", "OWNER/NAME")]
    [InlineData("preset: { name: github-actions, repository: a/b/c, workflow: r.yml, branches: [main] }", "OWNER/NAME")]
    [InlineData("preset: { name: github-actions, repository: /b, workflow: r.yml, branches: [main] }", "OWNER/NAME")]
    [InlineData("preset: { name: github-actions, repository: a/, workflow: r.yml, branches: [main] }", "OWNER/NAME")]
    [InlineData("preset: { name: github-actions, repository: 'https:/b', workflow: r.yml, branches: [main] }", "OWNER/NAME")]
    [InlineData("preset: { name: github-actions, repository: a/b, workflow: x/r.yml, branches: [main] }", "file name of a workflow")]
    [InlineData("preset: { name: github-actions, repository: a/b, workflow: /r.yml, branches: [main] }", "file name of a workflow")]
    [InlineData("preset: { name: github-actions, repository: a/b, workflow: r.yml@main, branches: [main] }", "file name of a workflow")]
    [InlineData("slsaLevel: 1", "there are none")]
    [InlineData("builders: [{ id: b, level: 2 }]", "a level above 1 depends on who signs")]
    [InlineData("builders: [{ level: 1 }]", "'id' is needed")]
    [InlineData("source: { commit: 0123456789 }", "a commit is its full id")]
    [InlineData("source: { commit: ABCDEF0123456789ABCDEF0123456789ABCDEF01 }", "a commit is its full id")]
    [InlineData("verifiers: [{ id: v, resources: ['*'] }]", "whose word counts")]
    [InlineData("verifiers: [{ id: v, keys: ['" + Key + "'] }]", "'resources' is needed")]
    [InlineData("verifiers: [{ keys: ['" + Key + "'], resources: ['*'] }]", "'id' is needed")]
    [InlineData("conditions: { tests: fine }", "passed, warned")]
    [InlineData("conditions: { analysis: { suppressions: any } }", "'highest' is needed")]
    [InlineData("conditions: { vulnerabilities: 10.1 }", "from 0.0 to 10.0")]
    [InlineData("conditions: { vulnerabilities: -1 }", "from 0.0 to 10.0")]
    [InlineData("conditions: { vulnerabilities: high }", "from 0.0 to 10.0")]
    [InlineData("conditions: { reproduced: 0 }", "1 to 100")]
    [InlineData("identities: [{ identity: a }]", "'issuer' is needed")]
    [InlineData("identities: [{ identity: a, issuer: '' }]", "not empty")]
    [InlineData("identities: [{ identity: a, issuer: b, claims: { colour: red } }]", "colour")]
    [InlineData("parameters: [a]", "a mapping from JSON pointers")]
    [InlineData("expires: 2027-13-01", "neither a day")]
    public void A_value_that_cannot_be_meant_is_refused(string text, string says) =>
        Assert.Contains(says, Refused("version: 1\n" + text + "\n").Message, StringComparison.Ordinal);

    [Fact]
    public void A_policy_that_is_too_large_or_not_text_is_refused()
    {
        Read("version: 1\n#" + new string('x', (256 << 10) - 12));
        Assert.Equal(AttestationCodes.PolicyUnreadable, Refused("version: 1\n#" + new string('x', 256 << 10)).Code);
        folder.Write("bytes.yml", [.. "version: 1\n#"u8, 0xff]);
        Assert.Equal(AttestationCodes.PolicyUnreadable, Assert.Throws<AttestationException>(() => VerificationPolicy.Load(folder["bytes.yml"])).Code);
        folder.Write("mark.yml", [.. Encoding.UTF8.Preamble, .. "version: 1\nthreshold: 3\n"u8]);
        Assert.Equal(3, VerificationPolicy.Load(folder["mark.yml"]).Threshold);
    }

    [Fact]
    public void Nesting_ends_at_eleven_levels()
    {
        Assert.Equal("anchors, aliases and tags are not used in policies", Refused("version: 1\nkeys: *a\n").Message.Split(": ")[^1]);
        Assert.Equal("anchors, aliases and tags are not used in policies", Refused("version: 1\nkeys: !!str a\n").Message.Split(": ")[^1]);
        Assert.Contains("too deeply", Refused("a: " + new string('[', 11) + new string(']', 11)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("too deeply", Refused("a: " + new string('[', 6) + new string(']', 6)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bare_day_lasts_to_its_end()
    {
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), Read("version: 1\nexpires: 2026-12-31\n").Expires);
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 10, 0, 0, TimeSpan.Zero), Read("version: 1\nexpires: 2026-12-31T10:00:00Z\n").Expires);
        Assert.Contains("neither a day", Refused("version: 1\nexpires: 9999-12-31\n").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Builders_count_under_the_signers_named_with_them_or_else_beside_them()
    {
        var policy = Read($"version: 1\nkeys: ['{Key}']\nbuilders:\n  - plain\n  - {{ id: inherits, level: 3 }}\n  - {{ id: own, level: 2, keys: ['sha256:{new string('b', 64)}'] }}\n");

        Assert.Equal(["plain 1 a", "inherits 3 a", "own 2 b"], policy.Builders.Select(builder => $"{builder.Id} {builder.Level} {builder.Signers.Keys.Single().KeyId[0]}"));
        Assert.Equal(1, Assert.Single(Read("version: 1\nbuilders: [{ id: b }]\n").Builders).Level);
    }

    [Fact]
    public void A_level_that_is_asked_for_is_a_demand_on_provenance()
    {
        Assert.True(Read("version: 1\nslsaLevel: 1\nbuilders: [b]\n").ConstrainsProvenance);
        Assert.True(Read("version: 1\nsource: { repository: r }\n").ConstrainsProvenance);
        Assert.True(Read("version: 1\nsource: { refs: [r] }\n").ConstrainsProvenance);
        Assert.True(Read($"version: 1\nsource: {{ commit: {new string('a', 40)} }}\n").ConstrainsProvenance);
        Assert.True(Read("version: 1\nbuildTypes: [t]\n").ConstrainsProvenance);
        Assert.True(Read("version: 1\nparameters: {}\n").ConstrainsProvenance);
        Assert.False(Read("version: 1\npredicates: [t]\n").ConstrainsProvenance);
    }

    [Fact]
    public void Suppressions_need_reasons_only_where_the_policy_says_so()
    {
        Assert.True(Read("version: 1\nconditions: { analysis: { highest: note, suppressions: explained } }\n").Conditions.SuppressionsNeedReasons);
        Assert.False(Read("version: 1\nconditions: { analysis: { highest: note, suppressions: any } }\n").Conditions.SuppressionsNeedReasons);
        Assert.False(Read("version: 1\nconditions: { analysis: { highest: note } }\n").Conditions.SuppressionsNeedReasons);
        Assert.Equal(10m, Read("version: 1\nconditions: { vulnerabilities: 10.0 }\n").Conditions.Vulnerabilities);
    }

    [Fact]
    public void Builders_of_every_clause_are_counted()
    {
        var policy = Read("version: 1\nbuilders: [a]\nallOf:\n  - builders: [b]\n  - anyOf: [{ builders: [c] }]\nanyOf:\n  - builders: [b]\n");
        Assert.Equal(["a", "b", "c", "b"], policy.EveryBuilder.Select(builder => builder.Id));
    }

    [Fact]
    public void Signers_of_clauses_count_where_they_are_asked_for_and_those_of_verifiers_for_summaries()
    {
        string Of(char digit) => "'sha256:" + new string(digit, 64) + "'";
        var policy = Read($"version: 1\nkeys: [{Of('a')}]\nverifiers: [{{ id: v, keys: [{Of('b')}], resources: ['*'] }}]\nallOf:\n  - keys: [{Of('c')}]\n    allOf: [{{ keys: [{Of('d')}] }}]\n");

        string Names(bool summaries, bool clauses) => string.Concat(policy.SignersFor(summaries ? StatementUse.Summary : StatementUse.Evidence, clauses).Keys.Select(key => key.KeyId[0]));
        Assert.Equal(("a", "ab", "acd", "abcd"), (Names(false, false), Names(true, false), Names(false, true), Names(true, true)));
        Assert.Equal(2, policy.SignersFor(StatementUse.Any, true).FirstLine);
    }

    [Fact]
    public void The_preset_of_a_workflow_names_identity_runner_source_and_refs()
    {
        var policy = Read("version: 1\npreset: { name: github-actions, repository: acme/app, workflow: release.yml, tags: ['v*'] }\n");

        var identity = Assert.Single(policy.Signers.Identities);
        Assert.Equal(
            "https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v* by https://token.actions.githubusercontent.com, runner github-hosted, sourceRepository https://github.com/acme/app",
            identity.Shown);
        Assert.Equal([2, 2, 2], policy.Builders.Select(builder => builder.Level));
        Assert.All(policy.Builders, builder => Assert.Same(identity, Assert.Single(builder.Signers.Identities)));
        Assert.Equal("https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v*", policy.Builders[2].Shown);
        Assert.Equal("https://github.com/actions/runner", policy.Builders[1].Shown);
        Assert.Equal(("git+https://github.com/acme/app", "refs/tags/v*"), (policy.SourceRepository!.Value, policy.SourceRefs.Single().Value));
    }

    [Fact]
    public void The_preset_of_the_generator_believes_a_builder_only_under_its_own_signer()
    {
        var policy = Read("version: 1\npreset: { name: slsa-github-generator, repository: acme/app, tags: ['v*'] }\n");

        Assert.Equal(6, policy.Signers.Identities.Count);
        Assert.All(policy.Signers.Identities, identity => Assert.Equal("https://github.com/acme/app", identity.Claims[12]));
        Assert.All(policy.Builders, builder => Assert.Equal((3, "refs/tags/v*"), (builder.Level, Assert.Single(builder.Refs))));
        var generic = policy.Builders.Single(builder => builder.Id.EndsWith("/generator_generic_slsa3.yml", StringComparison.Ordinal));
        Assert.Equal(generic.Id, Assert.Single(generic.Signers.Identities).Identity);
        Assert.DoesNotContain(policy.Builders, builder => builder.Id.Contains("/delegator_", StringComparison.Ordinal));
        var node = policy.Builders.Single(builder => builder.Id.EndsWith("/builder_nodejs_slsa3.yml", StringComparison.Ordinal));
        Assert.All(node.Signers.Identities, identity => Assert.Contains("/delegator_", identity.Identity, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a", "i", "a@refs/tags/v1", "i", "red", true)]
    [InlineData("a", "i", "a@refs/heads/main", "i", "red", false)]
    [InlineData("a", "i", "a", "i", "red", false)]
    [InlineData("a", "i", "a@", "i", "red", false)]
    [InlineData("a", "i", "ab@refs/tags/v1", "i", "red", false)]
    [InlineData("a", "i", "b@refs/tags/v1", "i", "red", false)]
    [InlineData("a", "i", "a#refs/tags/v1", "i", "red", false)]
    [InlineData("a", "i", "a@refs/tags/v1", "j", "red", false)]
    [InlineData("a", "i", "a@refs/tags/v1", "i", "blue", false)]
    [InlineData("", "i", "@refs/tags/v1", "i", "red", false)]
    [InlineData("a", "", "a@refs/tags/v1", "", "red", false)]
    public void An_identity_matches_whole_with_issuer_ref_and_claims(string identity, string issuer, string name, string by, string claim, bool expected)
    {
        var wanted = new PolicyIdentity(identity, issuer, 1) { Refs = ["refs/tags/x*", "refs/tags/v*"], Claims = new Dictionary<int, string> { [11] = "red" } };
        Assert.Equal(expected, wanted.Matches(new SignerIdentity([name], by, new Dictionary<int, string> { [11] = claim, [12] = "more" })));
        Assert.False(wanted.Matches(new SignerIdentity([name, name], by, new Dictionary<int, string> { [11] = claim })));
        Assert.False(wanted.Matches(new SignerIdentity([], by, new Dictionary<int, string> { [11] = claim })));
    }

    [Fact]
    public void Claims_of_an_identity_are_read_by_name()
    {
        var identity = Assert.Single(Read("version: 1\nidentities: [{ identity: a, issuer: b, claims: { runner: self-hosted, sourceRef: main } }]\n").Signers.Identities);
        Assert.Equal("a by b, runner self-hosted, sourceRef main", identity.Shown);
        Assert.Equal(3, identity.Line + 1);
    }

    [Theory]
    [InlineData("packageSignature: { author: any }", true)]
    [InlineData("unverified: made here", false)]
    [InlineData("attestations: signed.yml", true)]
    [InlineData("attestations: plain.yml", false)]
    public void Roots_are_needed_where_any_rule_asks_for_a_package_signature(string demand, bool expected)
    {
        folder.Write("plain.yml", $"version: 1\nkeys: ['{Key}']\n");
        folder.Write("signed.yml", $"version: 1\nkeys: ['{Key}']\npackageSignature: {{ author: any }}\n");
        var policy = PackagePolicy.Load(folder.Write("packages.yml", $"version: 1\nrules:\n  - packages: [Made, 'Acme.*']\n    unverified: made here\n  - packages: ['*']\n    {demand}\n"));

        Assert.Equal(expected, policy.NeedsRoots);
        Assert.Equal((3, 3, 5), (policy.RuleFor("made")!.Line, policy.RuleFor("ACME.x")!.Line, policy.RuleFor("Acme")!.Line));
    }

    [Theory]
    [InlineData("treshold", "threshold")]
    [InlineData("KEYS", "keys")]
    [InlineData("kes", "keys")]
    [InlineData("kxys", "kays")]
    [InlineData("thrsholdd", "threshold")]
    [InlineData("xyz", null)]
    [InlineData("entirely", null)]
    public void A_word_that_is_nearly_a_known_one_is_suggested(string word, string? expected) =>
        Assert.Equal(expected, Suggestion.For(word, ["threshold", "keys", "kays"]));

    [Fact]
    public void An_endless_word_is_compared_with_nothing()
    {
        Assert.Equal("threshold", Suggestion.For("threshold", ["threshold"]));
        Assert.Null(Suggestion.For(new string('a', 65), [new string('a', 64)]));
        Assert.Equal(new string('a', 63), Suggestion.For(new string('a', 64), [new string('a', 63)]));
    }

    private VerificationPolicy Read(string text) => VerificationPolicy.Load(folder.Write("policy.yml", text));

    private AttestationException Refused(string text) => Assert.Throws<AttestationException>(() => Read(text));
}
