using Hardening.Analyzers.CodeFixes.Secrets;
using Hardening.Analyzers.Secrets;

namespace Hardening.Analyzers.Tests.Fixes;

public class EnvironmentFixTests
{
    private static readonly string s_word = string.Concat("Tr0ub", "4dor&3x");

    [Fact]
    public Task A_secret_is_read_when_the_program_runs() => AnalyzerVerify.Fix<SecretInSourceAnalyzer, EnvironmentFix>(
        $$"""
        class Login
        {
            const string Password = {|HT2002:"{{s_word}}"|};
            string dbPwd = {|HT2002:"{{s_word}}"|};
        }
        """,
        $$"""
        class Login
        {
            const string Password = {|HT2002:"{{s_word}}"|};
            string dbPwd = Environment.GetEnvironmentVariable("DB_PWD") ?? throw new InvalidOperationException("DB_PWD is not set");
        }
        """);
}
