using Hardening.Analyzers.Web;

namespace Hardening.Analyzers.Tests.Web;

public class CorsTests
{
    private static string In(string statements) => $$"""
        using Microsoft.AspNetCore.Cors.Infrastructure;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Net.Http.Headers;

        class C
        {
            private const string Star = "*";

            public void M(CorsPolicyBuilder policy, HttpResponse response, string origin)
            {
                {{statements}}
            }
        }
        """;

    [Theory]
    [InlineData("{|HT6003:policy.AllowAnyOrigin()|}.AllowAnyMethod();")]
    [InlineData("{|HT6003:policy.WithOrigins(\"https://a.contoso.com\", \"*\")|};")]
    [InlineData("{|HT6003:policy.WithOrigins(Star)|};")]
    [InlineData("{|HT6003:policy.SetIsOriginAllowed(_ => true)|};")]
    [InlineData("{|HT6004:policy.SetIsOriginAllowed(_ => true)|}.AllowCredentials();")]
    [InlineData("{|HT6004:policy.AllowCredentials().SetIsOriginAllowed(_ => true)|};")]
    [InlineData("var p = {|HT6003:new CorsPolicyBuilder(\"*\")|};")]
    [InlineData("{|HT6003:response.Headers.AccessControlAllowOrigin = \"*\"|};")]
    [InlineData("{|HT6003:response.Headers[\"Access-Control-Allow-Origin\"] = Star|};")]
    [InlineData("{|HT6003:response.Headers.Append(HeaderNames.AccessControlAllowOrigin, \"*\")|};")]
    [InlineData("{|HT6003:response.Headers.Append(\"access-control-allow-origin\", new[] { \"*\" })|};")]
    public Task Every_origin_is_reported(string statements) => AnalyzerVerify.Analyze<CorsAnalyzer>(In(statements));

    [Theory]
    [InlineData("policy.WithOrigins(\"https://a.contoso.com\").AllowCredentials();")]
    [InlineData("policy.SetIsOriginAllowed(o => o == origin).AllowCredentials();")]
    [InlineData("policy.WithHeaders(\"*\").WithMethods(\"*\");")]
    [InlineData("policy.WithHeaders(\"*\").WithOrigins(origin);")]
    [InlineData("response.Headers.AccessControlAllowOrigin = origin;")]
    [InlineData("response.Headers.AccessControlAllowHeaders = \"*\";")]
    [InlineData("response.Headers.Append(\"Vary\", \"*\");")]
    public Task Named_origins_are_left_alone(string statements) => AnalyzerVerify.Analyze<CorsAnalyzer>(In(statements));
}
