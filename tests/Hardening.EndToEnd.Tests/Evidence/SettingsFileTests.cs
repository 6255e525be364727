namespace Hardening.EndToEnd.Tests.Evidence;

/// <summary>Secrets in the settings files of a project, found by the package reference alone.</summary>
[Collection(ToolchainCollection.Name)]
public class SettingsFileTests(PackedToolchain toolchain)
{
    // Assembled here so that no scanner takes this file for a leak.
    private static readonly string Password = string.Concat("Tr0ub", "4dor3x!");

    [Fact]
    public async Task A_new_web_project_is_clean_and_a_password_in_its_settings_is_a_warning()
    {
        using var project = await Consumer.FromTemplate(toolchain, "web");
        Assert.Empty((await project.Dotnet("build")).ShouldSucceed().Log.Warnings);
        var settings = project.Read("appsettings.json");

        var withPassword = $"{{ \"ConnectionStrings\": {{ \"Shop\": \"Server=db;User Id=shop;Password={Password};\" }}, {settings.TrimStart()[1..]}";
        project.Write("appsettings.json", withPassword);
        var found = Assert.Single((await project.Dotnet("build")).ShouldSucceed().Log.Warnings);
        Assert.Equal("HT2003", found.Code);
        Assert.Equal("appsettings.json", Path.GetFileName(found.File));
        Assert.DoesNotContain(Password, found.Text, StringComparison.Ordinal);

        // Nothing changed, so the compiler has nothing to look at again.
        Assert.DoesNotContain((await project.Dotnet("build")).ShouldSucceed().Log.Tasks, task => task.Name == "Csc");

        Assert.Empty((await project.Dotnet("build", "-p:HardeningScanSettingsFiles=false", "--no-incremental")).ShouldSucceed().Log.Warnings);
        var typo = (await project.Dotnet("build", "-p:HardeningScanSettingsFiles=no")).SingleError();
        Assert.Equal("HTB0001", typo.Code);
    }

    [Fact]
    public async Task Each_known_place_is_looked_at_once_and_no_other()
    {
        using var project = new Consumer(
            toolchain,
            "<TargetFramework>net10.0</TargetFramework>",
            items: "<AdditionalFiles Include=\"appsettings.json\" /><AdditionalFiles Include=\"$(MSBuildProjectDirectory)/Web.config\" />");
        var json = $"{{ \"Smtp\": {{ \"Password\": \"{Password}\" }} }}";
        var config = $"<configuration><appSettings><add key=\"SmtpPassword\" value=\"{Password}\" /></appSettings></configuration>";
        var variables = $"SMTP_PASSWORD={Password}\n";
        (string File, string Text)[] looked =
        [
            ("appsettings.json", json), ("appsettings.Production.json", json), ("wwwroot/appsettings.json", json), ("Properties/launchSettings.json", json),
            ("Web.config", config), ("NuGet.Config", $"<configuration><packageSourceCredentials><ours><add key=\"Username\" value=\"us\" /><add key=\"ClearTextPassword\" value=\"{Password}\" /></ours></packageSourceCredentials></configuration>"),
            (".env", variables), (".env.production", variables),
            ("Properties/PublishProfiles/Site.pubxml", $"<Project><PropertyGroup><Password>{Password}</Password></PropertyGroup></Project>"),
        ];
        string[] elsewhere = ["bin/appsettings.json", "obj/appsettings.json", "node_modules/x/appsettings.json", "docs/appsettings.json", "package.json"];
        foreach (var (file, text) in looked.Concat(elsewhere.Select(file => (file, json))))
        {
            project.Write(file, text);
        }

        var build = (await project.Dotnet("build")).ShouldSucceed();

        Assert.Equal(looked.Length, Before(build.Result.Output, "Build succeeded").Split("warning HT2003").Length - 1);
        Assert.All(build.Log.Warnings, warning => Assert.Equal("HT2003", warning.Code));
        Assert.Equal(
            looked.Select(file => project[file.File]).Order(StringComparer.Ordinal),
            build.Log.Warnings.Select(warning => warning.File).Order(StringComparer.Ordinal));
    }
    // Behind that line MSBuild repeats all warnings.
    private static string Before(string output, string line) => output[..output.IndexOf(line, StringComparison.Ordinal)];
}
