using Hardening.Analyzers.CodeFixes.Secrets;
using Hardening.Analyzers.Secrets;

namespace Hardening.Analyzers.Tests.Fixes;

public class ConfigurationFixTests
{
    private const string Interface = """

        namespace Microsoft.Extensions.Configuration
        {
            public interface IConfiguration { string? this[string key] { get; set; } }
        }
        """;

    private static readonly string s_word = string.Concat("Tr0ub", "4dor&3x");

    [Fact]
    public Task A_secret_is_read_from_the_configuration_that_is_at_hand() => AnalyzerVerify.Fix<SecretInSourceAnalyzer, ConfigurationFix>(
        $$"""
        class Login(Microsoft.Extensions.Configuration.IConfiguration settings)
        {
            string dbPwd = {|HT2002:"{{s_word}}"|};

            void Open()
            {
                var smtpPassword = {|HT2002:"{{s_word}}"|};
                _ = smtpPassword + dbPwd;
            }
        }
        {{Interface}}
        """,
        $$"""
        class Login(Microsoft.Extensions.Configuration.IConfiguration settings)
        {
            string dbPwd = settings["DbPwd"] ?? throw new InvalidOperationException("DbPwd is not configured");

            void Open()
            {
                var smtpPassword = settings["SmtpPassword"] ?? throw new InvalidOperationException("SmtpPassword is not configured");
                _ = smtpPassword + dbPwd;
            }
        }
        {{Interface}}
        """);

    [Fact]
    public Task Nothing_is_offered_where_no_configuration_can_be_read() => AnalyzerVerify.Fix<SecretInSourceAnalyzer, ConfigurationFix>(
        Unchanged,
        Unchanged);

    private static string Unchanged =>
        $$"""
        class Login
        {
            private readonly Microsoft.Extensions.Configuration.IConfiguration settings = null!;
            string dbPwd = {|HT2002:"{{s_word}}"|};

            static string Open()
            {
                var smtpPassword = {|HT2002:"{{s_word}}"|};
                return smtpPassword;
            }
        }
        {{Interface}}
        """;
}
