namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>Known vulnerabilities in a plain build, from data in the project's own folder.</summary>
[Collection(ToolchainCollection.Name)]
public class AdvisoryTests(PackedToolchain toolchain)
{
    private const string Properties =
        "<TargetFramework>net10.0</TargetFramework><HardeningAdvisories>osv</HardeningAdvisories><HardeningAdvisorySuppressions>$(Accepted)</HardeningAdvisorySuppressions>";

    [Fact]
    public async Task A_vulnerability_is_a_warning_until_somebody_takes_the_risk_and_missing_data_stops_the_build()
    {
        using var project = new Consumer(toolchain, Properties, items: "<PackageReference Include=\"Newtonsoft.Json\" Version=\"13.0.4\" />");
        project.Write("osv/a.json", """
            {"id":"GHSA-made-up","modified":"2026-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"NuGet","name":"Newtonsoft.Json"},
             "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"99.0.0"}]}]}]}
            """);
        project.Write("accepted.json", """{"version":1,"suppressions":[{"advisory":"GHSA-made-up","reason":"it is made up","author":"a@example","expires":"2999-12-31"}]}""");

        var found = await project.Dotnet("build");
        found.ShouldSucceed();
        Assert.Contains(found.Log.Warnings, message => message.Code == "HTB0117" && message.Text.Contains("GHSA-made-up", StringComparison.Ordinal));

        var accepted = await project.Dotnet("build", "-p:Accepted=accepted.json");
        accepted.ShouldSucceed();
        Assert.DoesNotContain(accepted.Log.Warnings, message => message.Code == "HTB0117");

        File.Delete(project["osv/a.json"]);
        var missing = await project.Dotnet("build");
        Assert.NotEqual(0, missing.Result.ExitCode);
        Assert.Contains(missing.Log.Errors, message => message.Code == "HTB0113");
    }
}
