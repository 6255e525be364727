using Hardening.Analyzers.CodeFixes.Crypto;
using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class SecretTextComparisonTests
{
    [Fact]
    public Task A_kept_secret_compared_with_what_was_sent_is_reported() => AnalyzerVerify.Analyze<SecretTextComparisonAnalyzer>("""
        using Microsoft.Extensions.Configuration;

        class GateOptions { public string ApiKey { get; set; } = ""; public string Name { get; set; } = ""; }
        class User { public string PasswordHash { get; set; } = ""; }

        class Gate
        {
            readonly string secretKey = Environment.GetEnvironmentVariable("K") ?? "";
            GateOptions options = new();
            User user = new();
            IConfiguration configuration = null!;

            bool A(string sent) => {|HT1028:sent == options.ApiKey|};
            bool B(string sent) => {|HT1028:options.ApiKey != sent|};
            bool C(string sent) => {|HT1028:string.Equals(sent, options.ApiKey, StringComparison.Ordinal)|};
            bool D(string sent) => {|HT1028:options.ApiKey.Equals(sent)|};
            bool E(string sent) => {|HT1028:configuration["Webhook:Secret"] == sent|};
            bool F(string sent) => {|HT1028:Environment.GetEnvironmentVariable("ADMIN_TOKEN") == sent|};
            bool G(string sent) { var expectedToken = configuration["Webhook:Value"]; return {|HT1028:expectedToken == sent|}; }
            bool H(string sent) => {|HT1028:user.PasswordHash == Hash(sent)|};
            bool I(string sent) => {|HT1028:secretKey == sent|};
            bool J(string sent) => {|HT1028:string.CompareOrdinal(configuration.GetValue<string>("ApiKey"), sent) == 0|};
            bool K(string token) => {|HT1028:token == options.Name|};
            bool L(Microsoft.AspNetCore.Http.HttpRequest request) => {|HT1028:request.Headers["X-Key"].ToString() == configuration["ApiKey"]|};

            static string Hash(string text) => text;
        }
        """.Replace("{|HT1028:string.CompareOrdinal(configuration.GetValue<string>(\"ApiKey\"), sent) == 0|}",
            "{|HT1028:string.CompareOrdinal(configuration.GetValue<string>(\"ApiKey\"), sent)|} == 0", StringComparison.Ordinal));

    [Fact]
    public Task Other_comparisons_are_not() => AnalyzerVerify.Analyze<SecretTextComparisonAnalyzer>("""
        using System.Linq;
        using Microsoft.Extensions.Configuration;

        class GateOptions { public string ApiKey { get; set; } = ""; public string Mode { get; set; } = ""; public int Key { get; set; } }
        class Account { public string Token { get; set; } = ""; }

        class Gate
        {
            GateOptions options = new();
            IConfiguration configuration = null!;

            bool A() => options.ApiKey == "";
            bool B() => options.ApiKey == null;
            bool C(string mode) => options.Mode == mode;
            bool D(string sent) => configuration["Mode"] == sent;
            bool E(GateOptions other) => options.ApiKey == other.ApiKey;
            bool F(string password, string confirmPassword) => password == confirmPassword;
            bool G(string token, string oldToken) => token != oldToken;
            IQueryable<Account> H(IQueryable<Account> all, string token) => all.Where(account => account.Token == token);
            bool I(int sent) => options.Key == sent;
            bool J(string sent) => options.ApiKey.Length == sent.Length;
            bool K(string sent) => options.ApiKey.Contains(sent);
            bool L(string sent) => Environment.GetEnvironmentVariable("HOME") == sent;
        }
        """);

    [Fact]
    public Task The_bytes_are_compared_in_fixed_time() => AnalyzerVerify.Fix<SecretTextComparisonAnalyzer, SecretTextComparisonFix>(
        """
        using System.Security.Cryptography;
        using System.Text;
        using Microsoft.Extensions.Configuration;

        class Gate
        {
            bool A(IConfiguration c, string sent) => {|HT1028:c["ApiKey"] == sent|};
            bool B(IConfiguration c, string sent) => {|HT1028:sent != c["ApiKey"]|};
        }
        """,
        """
        using System.Security.Cryptography;
        using System.Text;
        using Microsoft.Extensions.Configuration;

        class Gate
        {
            bool A(IConfiguration c, string sent) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(c["ApiKey"] ?? ""), Encoding.UTF8.GetBytes(sent));
            bool B(IConfiguration c, string sent) => !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(c["ApiKey"] ?? ""));
        }
        """);
}
