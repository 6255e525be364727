using Hardening.Analyzers.Crypto;

namespace Hardening.Analyzers.Tests.Crypto;

public class TokenValidationTests
{
    private static readonly AnalyzerTestOptions WithTokens = new()
    {
        Sources =
        [
            """
            namespace Microsoft.IdentityModel.Tokens
            {
                public delegate bool LifetimeValidator(System.DateTime? notBefore, System.DateTime? expires);
                public class TokenValidationParameters
                {
                    public bool ValidateIssuer { get; set; } = true;
                    public bool ValidateAudience { get; set; } = true;
                    public bool ValidateLifetime { get; set; } = true;
                    public bool RequireSignedTokens { get; set; } = true;
                    public bool RequireExpirationTime { get; set; } = true;
                    public bool SaveSigninToken { get; set; }
                    public LifetimeValidator? LifetimeValidator { get; set; }
                }
            }
            """,
        ],
    };

    [Fact]
    public Task Checks_switched_off_are_reported() => AnalyzerVerify.Analyze<TokenValidationAnalyzer>(
        """
        using Microsoft.IdentityModel.Tokens;

        TokenValidationParameters parameters = new()
        {
            {|HT1019:ValidateIssuer = false|},
            {|HT1019:ValidateAudience = false|},
            {|HT1019:RequireExpirationTime = false|},
        };
        {|HT1019:parameters.ValidateLifetime = false|};
        {|HT1019:parameters.RequireSignedTokens = false|};
        {|HT1019:parameters.LifetimeValidator = (_, _) => true|};
        """,
        WithTokens);

    [Fact]
    public Task Checks_left_on_are_left_alone() => AnalyzerVerify.Analyze<TokenValidationAnalyzer>(
        """
        using Microsoft.IdentityModel.Tokens;

        var parameters = new TokenValidationParameters { ValidateIssuer = true, SaveSigninToken = false };
        parameters.ValidateLifetime = args.Length > 0;
        parameters.LifetimeValidator = (_, expires) => expires > DateTime.UtcNow;
        var mine = new Mine { ValidateIssuer = false };
        class Mine { public bool ValidateIssuer { get; set; } }
        """,
        WithTokens);
}
