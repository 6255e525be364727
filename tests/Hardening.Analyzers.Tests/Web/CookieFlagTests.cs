using Hardening.Analyzers.Tests.Conventions;
using Hardening.Analyzers.Web;

namespace Hardening.Analyzers.Tests.Web;

public class CookieFlagTests
{
    private static readonly AnalyzerTestOptions Options = new() { Sources = [ThirdPartyStubs.Text] };

    private static string In(string statements) => $$"""
        using System.Web;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;

        class C(IResponseCookies jar)
        {
            private CookieOptions _field;

            public void M(bool choice)
            {
                {{statements}}
            }
        }
        """;

    [Theory]
    [InlineData("var c = {|HT6001:new CookieOptions()|};")]
    [InlineData("CookieOptions c = {|HT6001:new() { HttpOnly = true }|};")]
    [InlineData("var c = {|HT6001:new CookieOptions { Secure = false }|};")]
    [InlineData("var c = {|HT6001:new HttpCookie(\"id\")|};")]
    [InlineData("_field = {|HT6001:new CookieOptions()|};")]
    [InlineData("jar.Append(\"id\", \"1\", {|HT6001:new CookieOptions()|});")]
    [InlineData("{|HT6001:jar.Append(\"id\", \"1\")|};")]
    [InlineData("var c = {|HT6001:new CookieOptions()|}; jar.Append(\"id\", \"1\", c); jar.Delete(\"id\", c);")]
    [InlineData("var c = new CookieOptions { Secure = true }; {|HT6001:c.Secure = false|};")]
    [InlineData("var off = false; var c = {|HT6001:new CookieOptions { Secure = off }|};")]
    [InlineData("var b = new CookieBuilder(); {|HT6001:b.SecurePolicy = CookieSecurePolicy.None|};")]
    public Task A_cookie_for_plain_connections_is_reported(string statements) =>
        AnalyzerVerify.Analyze<CookieNotSecureAnalyzer>(In(statements), Options);

    [Theory]
    [InlineData("var c = new CookieOptions { Secure = true };")]
    [InlineData("var c = new CookieOptions { Secure = choice };")]
    [InlineData("var c = new CookieOptions(); c.Secure = true;")]
    [InlineData("var c = new CookieOptions(); if (choice) { c.HttpOnly = true; } c.Secure = true;")]
    [InlineData("_field = new CookieOptions(); _field.Secure = true;")]
    [InlineData("var c = new HttpCookie(\"id\") { Secure = true };")]
    [InlineData("var c = new CookieOptions(); (c.Secure, c.HttpOnly) = (true, true);")]
    [InlineData("var c = new CookieOptions { Secure = true }; c.Secure = false; c.Secure = true;")]
    [InlineData("jar.Append(\"id\", \"1\", new CookieOptions { Secure = true });")]
    [InlineData("jar.Delete(\"id\", new CookieOptions { Path = \"/\" });")]
    [InlineData("var c = new CookieOptions { Path = \"/\" }; jar.Delete(\"id\", c);")]
    [InlineData("var b = new CookieBuilder(); b.SecurePolicy = CookieSecurePolicy.Always;")]
    [InlineData("var b = new CookieBuilder(); if (b.SecurePolicy == CookieSecurePolicy.None) { }")]
    public Task A_cookie_for_encrypted_connections_is_left_alone(string statements) =>
        AnalyzerVerify.Analyze<CookieNotSecureAnalyzer>(In(statements), Options);

    [Theory]
    [InlineData("var c = {|HT6002:new CookieOptions { Secure = true }|};")]
    [InlineData("var c = {|HT6002:new HttpCookie(\"id\")|};")]
    [InlineData("var b = new CookieBuilder(); {|HT6002:b.HttpOnly = false|};")]
    [InlineData("var c = new CookieOptions { HttpOnly = true }; {|HT6002:c.HttpOnly = false|};")]
    public Task A_cookie_that_scripts_read_is_reported(string statements) =>
        AnalyzerVerify.Analyze<CookieReadableByScriptAnalyzer>(In(statements), Options);

    [Theory]
    [InlineData("var c = new CookieOptions { HttpOnly = true };")]
    [InlineData("var c = new CookieOptions(); c.HttpOnly = choice;")]
    [InlineData("var c = new HttpCookie(\"id\"); c.HttpOnly = true;")]
    [InlineData("var b = new CookieBuilder { HttpOnly = true };")]
    public Task A_cookie_that_scripts_do_not_read_is_left_alone(string statements) =>
        AnalyzerVerify.Analyze<CookieReadableByScriptAnalyzer>(In(statements), Options);
}
