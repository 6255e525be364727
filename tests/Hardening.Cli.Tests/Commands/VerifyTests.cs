using Hardening.Cryptography.Keys;

namespace Hardening.Cli.Tests;

public sealed class VerifyTests
{
    [Fact]
    public async Task A_package_with_provenance_is_verified_by_key_and_by_policy()
    {
        using var cli = await VerifyWorkspace.CreateAsync();

        await Verifier.Verify(await cli.Transcript("verify Example.nupkg --key k.pub.pem", "verify Example.nupkg --policy policy.yml"), Scrub.Settings());
    }

    [Fact]
    public async Task The_json_result_lists_every_check()
    {
        using var cli = await VerifyWorkspace.CreateAsync();

        await Verifier.Verify(await cli.Transcript("verify Example.nupkg --policy policy.yml --json"), Scrub.Settings());
    }

    [Fact]
    public async Task A_policy_that_is_not_met_names_its_line_expected_and_seen()
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        cli.Write("policy.yml", VerifyWorkspace.Policy.Replace("builder.example/ci", "builder.example/other", StringComparison.Ordinal));

        var run = await cli.Run("verify", "Example.nupkg", "--policy", "policy.yml");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAIL HTV0203 builder\n       expected: https://builder.example/other\n       seen:     https://builder.example/ci\n       policy:   policy.yml:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_artifacts_each_get_a_verdict_and_a_summary_follows()
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        cli.Write("out/Good.nupkg", Packages.Make("Good"));
        cli.Write("out/Bare.nupkg", Packages.Make("Bare"));
        cli.Write("out/Broken.nupkg", "no zip");
        await VerifyWorkspace.ShouldWork(cli, "attest out/Good.nupkg --predicate provenance.json --type https://slsa.dev/provenance/v1 --key k.pem -o out/Good.nupkg.sigstore.json");

        await Verifier.Verify(await cli.Transcript("verify out --key k.pub.pem"), Scrub.Settings());
    }

    [Fact]
    public async Task Without_key_and_policy_the_users_own_keys_count_and_the_development_key_is_called_that()
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        var home = cli["home"];
        cli.With("HARDENING_HOME", home);
        var development = DevelopmentKey.Ensure(home);

        var stranger = await cli.Run("verify", "Example.nupkg");
        await VerifyWorkspace.ShouldWork(cli, $"attest Example.nupkg --predicate provenance.json --type https://slsa.dev/provenance/v1 --key {development.PrivateKeyFile} -o Example.nupkg.sigstore.json");
        var own = await cli.Run("verify", "Example.nupkg");

        Assert.Equal((1, 0), (stranger.ExitCode, own.ExitCode));
        Assert.Contains("verified: yes, signed by the development key", own.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_a_bundle_beside_it_is_one_artifact()
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        cli.Write("publish/app.dll", "app");
        cli.Write("publish/data/x.json", "{}");
        await VerifyWorkspace.ShouldWork(cli, "attest publish/app.dll publish/data/x.json --predicate provenance.json --type https://slsa.dev/provenance/v1 --key k.pem -o publish.sigstore.json");

        var whole = await cli.Run("verify", "publish", "--key", "k.pub.pem");
        cli.Write("publish/stray.txt", "not attested");
        var stray = await cli.Run("verify", "publish", "--key", "k.pub.pem");

        Assert.True(whole.ExitCode == 0, whole.ToString());
        Assert.Equal(1, stray.ExitCode);
    }

    [Fact]
    public async Task A_signature_over_a_file_verifies_for_that_file_only()
    {
        using var cli = await VerifyWorkspace.CreateAsync();
        cli.Write("tool.zip", "content");
        await VerifyWorkspace.ShouldWork(cli, "sign tool.zip --key k.pem");

        var good = await cli.Run("verify", "tool.zip", "--key", "k.pub.pem");
        cli.Write("tool.zip", "Content");
        var changed = await cli.Run("verify", "tool.zip", "--key", "k.pub.pem");

        Assert.Equal((0, 1), (good.ExitCode, changed.ExitCode));
    }

    [Fact]
    public async Task One_file_of_bundles_serves_many_artifacts_and_each_is_judged_by_its_own()
    {
        using var cli = new CliHarness();
        await VerifyWorkspace.ShouldWork(cli, "keys new -o k.pem");
        await VerifyWorkspace.ShouldWork(cli, "keys export --key k.pem -o k.pub.pem");
        cli.Write("p.json", VerifyWorkspace.Provenance);
        foreach (var name in new[] { "a", "b", "c" })
        {
            cli.Write(name, name);
            await VerifyWorkspace.ShouldWork(cli, $"attest {name} --predicate p.json --type https://slsa.dev/provenance/v1 --key k.pem -o all.jsonl");
        }

        Assert.Equal(0, (await cli.Run("verify", "a", "b", "c", "--bundle", "all.jsonl", "--key", "k.pub.pem")).ExitCode);

        cli.Write("b", "something else");
        var run = await cli.Run("verify", "a", "b", "c", "--bundle", "all.jsonl", "--key", "k.pub.pem");
        Assert.Equal(ExitCode.CheckFailed, run.ExitCode);
        Assert.Contains("2 of 3 artifacts verified", run.Output, StringComparison.Ordinal);
        Assert.Contains("subject-digest (HTV0113) failed", run.Output, StringComparison.Ordinal);
    }
}
