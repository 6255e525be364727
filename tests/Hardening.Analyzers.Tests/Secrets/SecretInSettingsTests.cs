using Hardening.Analyzers.Secrets;

namespace Hardening.Analyzers.Tests.Secrets;

public class SecretInSettingsTests
{
    private static readonly string s_word = string.Concat("Tr0ub", "4dor3x!");

    [Theory]
    [InlineData("/app/appsettings.json", "{ \"Smtp\": { \"Password\": \"#\" } }")]
    [InlineData("/app/appsettings.Production.json", "{ \"ConnectionStrings\": { \"Db\": \"Server=db;User Id=app;Password=#;\" } }")]
    [InlineData("/app/web.config", "<appSettings><add key=\"SmtpPassword\" value=\"#\" /></appSettings>")]
    [InlineData("/app/nuget.config", "<packageSourceCredentials><feed><add key=\"ClearTextPassword\" value=\"#\" /></feed></packageSourceCredentials>")]
    [InlineData("/app/Properties/launchSettings.json", "{ \"environmentVariables\": { \"DB_PASSWORD\": \"#\" } }")]
    [InlineData("/app/deploy.pubxml", "<Project><PropertyGroup><Password>#</Password></PropertyGroup></Project>")]
    [InlineData("/app/.env", "DB_PASSWORD=#")]
    [InlineData("/app/.env.production", "DB_PASSWORD=#")]
    public async Task A_password_in_a_settings_file_is_reported(string path, string text)
    {
        var error = await Assert.ThrowsAsync<AnalyzerVerifyException>(() => Verify(path, text));
        Assert.Contains("HT2003", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(s_word[..6], error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/app/appsettings.json", "{ \"Smtp\": { \"Password\": \"\", \"PasswordHint\": \"#\" } }")]
    [InlineData("/app/appsettings.json", "{ \"ConnectionStrings\": { \"Db\": \"Server=.;Trusted_Connection=True;\" } }")]
    [InlineData("/app/readme.md", "password: \"#\"")]
    public Task Other_settings_are_left_alone(string path, string text) => Verify(path, text);

    private static Task Verify(string path, string text) => AnalyzerVerify.Analyze<SecretInSettingsAnalyzer>(
        "class C;",
        new() { AdditionalFiles = [(path, text.Replace("#", s_word, StringComparison.Ordinal))] });
}
