namespace Hardening.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("root")]
    [InlineData("scan")]
    [InlineData("live")]
    [InlineData("sbom")]
    [InlineData("sbom validate")]
    [InlineData("sbom show")]
    [InlineData("sbom diff")]
    [InlineData("sbom merge")]
    [InlineData("sbom score")]
    [InlineData("audit")]
    [InlineData("vex")]
    [InlineData("attest")]
    [InlineData("sign")]
    [InlineData("verify")]
    [InlineData("inspect")]
    [InlineData("diff")]
    [InlineData("findings")]
    [InlineData("rebuild")]
    [InlineData("conformance")]
    [InlineData("conformance verify-bundle")]
    [InlineData("conformance sign-bundle")]
    [InlineData("keys")]
    [InlineData("keys new")]
    [InlineData("keys export")]
    [InlineData("keys trust")]
    [InlineData("keys list")]
    [InlineData("keys ring")]
    [InlineData("keys rotate")]
    [InlineData("keys revoke")]
    [InlineData("seal")]
    [InlineData("open")]
    [InlineData("env")]
    [InlineData("env seal")]
    [InlineData("env check")]
    [InlineData("log")]
    [InlineData("log init")]
    [InlineData("log append")]
    [InlineData("log dump")]
    [InlineData("log verify")]
    [InlineData("log show")]
    [InlineData("log prove")]
    [InlineData("log check")]
    [InlineData("report")]
    [InlineData("lockdown")]
    [InlineData("lockdown start")]
    [InlineData("lockdown status")]
    [InlineData("lockdown lift")]
    [InlineData("sandbox")]
    [InlineData("sandbox run")]
    [InlineData("policy")]
    [InlineData("policy eval")]
    [InlineData("policy validate")]
    [InlineData("trust")]
    [InlineData("trust show")]
    [InlineData("trust add")]
    [InlineData("trust update")]
    [InlineData("completion")]
    public async Task Help_of_a_verb_is_as_reviewed(string verb)
    {
        using var cli = new CliHarness();
        var settings = new global::VerifyTests.VerifySettings();
        settings.UseDirectory("Help");
        settings.UseParameters(verb.Replace(' ', '-'));

        string[] words = verb == "root" ? [] : verb.Split(' ');
        var run = await cli.Run([.. words, "--help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        await Verifier.Verify(run.ToString(), settings);
    }
}
