namespace Hardening.Analyzers.Tests.Conventions;

/// <summary>Types of packages that the code on the pages uses, in as much as it uses them.</summary>
internal static class ThirdPartyStubs
{
    public const string Text = """
        namespace Microsoft.IdentityModel.Tokens
        {
            public class TokenValidationParameters { public bool ValidateAudience { get; set; } = true; }
        }
        """;
}
