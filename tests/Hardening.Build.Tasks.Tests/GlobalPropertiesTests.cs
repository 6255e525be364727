namespace Hardening.Build.Tasks.Tests;

public class GlobalPropertiesTests
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "source") + Path.DirectorySeparatorChar;

    [Fact]
    public void What_the_user_set_is_kept_and_what_tools_set_is_not()
    {
        var selected = Select(("Configuration", "Release"), ("TargetFramework", "net10.0"), ("_IsPacking", "true"), ("CurrentSolutionConfigurationContents", "<x/>"));

        Assert.Equal("Release", Assert.Single(selected.Kept).Value);
        Assert.Empty(selected.Omitted);
    }

    [Theory]
    [InlineData("NuGetApiKey")]
    [InlineData("MY_TOKEN")]
    [InlineData("HARDENING_KEY_PASSWORD")]
    [InlineData("DbConnectionString")]
    [InlineData("GitHub_Pat")]
    public void A_property_named_like_a_secret_is_told_by_name_only(string name)
    {
        var selected = Select((name, "x"));

        Assert.Empty(selected.Kept);
        Assert.Equal([name], selected.Omitted);
    }

    [Fact]
    public void A_value_shaped_like_a_credential_is_told_by_name_only()
    {
        // Header, payload and signature of a signed token, put together here.
        var token = string.Join('.', new[] { "{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "{\"sub\":\"1\",\"iat\":1700000000}", "0123456789abcdef0123456789abcdef" }
            .Select(part => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(part)).TrimEnd('=').Replace('+', '-').Replace('/', '_')));

        var selected = Select(("Deploy", token));

        Assert.Empty(selected.Kept);
        Assert.Equal(["Deploy"], selected.Omitted);
    }

    [Fact]
    public void A_path_below_the_source_root_becomes_relative_and_one_elsewhere_is_omitted()
    {
        var elsewhere = Path.Combine(Path.GetTempPath(), "other", "out");

        var selected = Select(("OutputPath", Path.Combine(Root, "build", "out")), ("PackageOutputPath", elsewhere), ("Search", "a;" + elsewhere));

        Assert.Equal("build/out", selected.Kept["OutputPath"]);
        Assert.Equal(["PackageOutputPath", "Search"], selected.Omitted);
    }

    [Fact]
    public void A_property_from_the_environment_is_told_unless_the_command_line_says_otherwise_and_a_secret_by_name_only()
    {
        var global = new Dictionary<string, string> { ["configuration"] = "Release" };
        var environment = new Dictionary<string, string>
        {
            ["Configuration"] = "Debug", ["Version"] = "1.2.3", ["RestoreSources"] = Path.Combine(Path.GetTempPath(), "feed"), ["HardeningToken"] = "x",
        };

        var selected = GlobalProperties.Select(global, environment, Root);

        Assert.Equal([("Version", "1.2.3"), ("configuration", "Release")], selected.Kept.Select(property => (property.Key, property.Value)));
        Assert.Equal(["HardeningToken", "RestoreSources"], selected.Omitted);
    }

    private static GlobalProperties Select(params (string Name, string Value)[] properties) =>
        GlobalProperties.Select(properties.ToDictionary(property => property.Name, property => property.Value), new Dictionary<string, string>(), Root);
}
