namespace Hardening.Cli.Tests;

public sealed class VerifySummaryTests
{
    private const string Verifier = "https://verifier.example/release";
    private const string Vsa = $"--vsa Example.vsa.sigstore.json --vsa-verifier {Verifier} --vsa-key v.pem";

    private const string Accept = $$"""
        version: 1
        verifiers:
          - id: {{Verifier}}
            keys: [v.pub.pem]
            resources: ["pkg:nuget/Example@*"]
            level: 1
        """;

    [Fact]
    public async Task The_summary_of_one_run_is_accepted_by_the_next()
    {
        using var cli = await CreateAsync();

        var first = await cli.Run($"verify Example.nupkg --policy policy.yml {Vsa}".Split(' '));
        Assert.True(first.ExitCode == 0, first.ToString());
        cli.Write("accept.yml", Accept);
        var second = await cli.Run("verify", "Example.nupkg", "--policy", "accept.yml", "--bundle", "Example.vsa.sigstore.json");
        Assert.True(second.ExitCode == 0, second.ToString());
        Assert.Contains($"PASS HTV0309 verification-summary: {Verifier}: SLSA_BUILD_LEVEL_1 for pkg:nuget/", second.Output, StringComparison.Ordinal);

        var shown = await cli.Run("inspect", "Example.vsa.sigstore.json");
        Assert.Contains("result: passed", shown.Output, StringComparison.Ordinal);
        Assert.Contains("not verified", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verdict_that_failed_is_summarized_too_and_the_exit_code_stays()
    {
        using var cli = await CreateAsync();
        cli.Write("policy.yml", VerifyWorkspace.Policy.Replace("builder.example/ci", "builder.example/other", StringComparison.Ordinal));
        cli.Write("accept.yml", Accept);

        var first = await cli.Run($"verify Example.nupkg --policy policy.yml {Vsa}".Split(' '));
        var second = await cli.Run("verify", "Example.nupkg", "--policy", "accept.yml", "--bundle", "Example.vsa.sigstore.json");

        Assert.Equal((1, 1), (first.ExitCode, second.ExitCode));
        Assert.Contains("seen:     FAILED", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_artifacts_give_a_line_each()
    {
        using var cli = await CreateAsync();
        cli.Write("Second.nupkg", Packages.Make("Second"));
        await VerifyWorkspace.ShouldWork(cli, "attest Second.nupkg --predicate provenance.json --type https://slsa.dev/provenance/v1 --key k.pem -o Second.nupkg.sigstore.json");

        var run = await cli.Run($"verify Example.nupkg Second.nupkg --policy policy.yml {Vsa.Replace(".sigstore.json", ".sigstore.jsonl", StringComparison.Ordinal)}".Split(' '));

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(2, File.ReadAllLines(cli["Example.vsa.sigstore.jsonl"]).Length);
    }

    [Theory]
    [InlineData("verify Example.nupkg --key k.pub.pem --vsa a.sigstore.json --vsa-verifier https://v.example --vsa-key v.pem", 2, "HTB0902")]
    [InlineData("verify Example.nupkg --policy policy.yml --vsa a.sigstore.json --vsa-key v.pem", 2, "HTB0902")]
    [InlineData("verify Example.nupkg --policy policy.yml --vsa a.sigstore.json --vsa-verifier https://v.example", 2, "HTB0902")]
    [InlineData("verify Example.nupkg --policy policy.yml --vsa-verifier https://v.example", 2, "HTB0902")]
    [InlineData("verify Example.nupkg Example.nupkg.sigstore.json --policy policy.yml --vsa a.sigstore.json --vsa-verifier https://v.example --vsa-key v.pem", 2, "HTB0902")]
    [InlineData("verify Example.nupkg --policy policy.yml --vsa a.sigstore.json --vsa-verifier me --vsa-key v.pem", 3, "HTB0205")]
    [InlineData("verify Example.nupkg --policy policy.yml --vsa a.sigstore.json --vsa-verifier https://v.example --vsa-key none.pem", 3, "HTB03")]
    public async Task Half_a_request_for_a_summary_is_refused_and_nothing_written(string line, int exitCode, string code)
    {
        using var cli = await CreateAsync();
        var run = await cli.Run(line.Split(' '));
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(cli["a.sigstore.json"]));
    }

    [Fact]
    public async Task What_analyzers_found_is_signed_from_SARIF_and_judged_by_a_policy()
    {
        using var cli = await CreateAsync();
        cli.Write("Example.sarif", """{"version":"2.1.0","runs":[{"results":[{"ruleId":"HT1001","level":"warning"}]}]}""");
        await VerifyWorkspace.ShouldWork(cli, "attest Example.nupkg --predicate-sarif Example.sarif --rule-set Hardening.Analyzers/1.0.0 --key k.pem -o Example.nupkg.sigstore.jsonl");
        cli.Write("policy.yml", VerifyWorkspace.Policy + "\nconditions: { analysis: warning }\n");
        Assert.Equal(0, (await cli.Run("verify", "Example.nupkg", "--policy", "policy.yml")).ExitCode);
        cli.Write("policy.yml", VerifyWorkspace.Policy + "\nconditions: { analysis: note }\n");
        var run = await cli.Run("verify", "Example.nupkg", "--policy", "policy.yml");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAIL HTV0304 analysis", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("attest Example.nupkg --predicate-sarif x.sarif --key k.pem -o a.sigstore.json", 2)]
    [InlineData("attest Example.nupkg --predicate-sarif x.sarif --rule-set A --key k.pem -o a.sigstore.json", 2)]
    [InlineData("attest Example.nupkg --predicate-sarif x.sarif --rule-set A/1 --type https://t.example --key k.pem -o a.sigstore.json", 2)]
    [InlineData("attest Example.nupkg --type https://t.example --key k.pem -o a.sigstore.json", 2)]
    [InlineData("attest Example.nupkg --predicate-sarif none.sarif --rule-set A/1 --key k.pem -o a.sigstore.json", 3)]
    [InlineData("attest Example.nupkg --predicate-sarif provenance.json --rule-set A/1 --key k.pem -o a.sigstore.json", 3)]
    public async Task An_analysis_that_is_not_whole_is_refused(string line, int exitCode)
    {
        using var cli = await CreateAsync();
        var run = await cli.Run(line.Split(' '));
        Assert.True(exitCode == run.ExitCode, run.ToString());
        Assert.False(File.Exists(cli["a.sigstore.json"]));
    }

    private static async Task<CliHarness> CreateAsync()
    {
        var cli = await VerifyWorkspace.CreateAsync();
        await VerifyWorkspace.ShouldWork(cli, "keys new -o v.pem");
        await VerifyWorkspace.ShouldWork(cli, "keys export --key v.pem -o v.pub.pem");
        return cli;
    }
}
