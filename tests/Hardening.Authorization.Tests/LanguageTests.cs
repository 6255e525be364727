using Hardening.Authorization.Policies;
using Hardening.Authorization.Syntax;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Tests;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("9223372036854775807 + 1", "error")]
    [InlineData("-9223372036854775808 - 1", "error")]
    [InlineData("-(-9223372036854775808)", "error")]
    [InlineData("3037000500 * 3037000500", "error")]
    [InlineData("-9223372036854775808 < 0", "true")]
    [InlineData("2 + 3 * 4 - 1", "13")]
    [InlineData("false && 1", "false")]
    [InlineData("true && 1", "error")]
    [InlineData("true || 1", "true")]
    [InlineData("1 == \"1\"", "false")]
    [InlineData("[1, 2, 1] == [2, 1]", "true")]
    [InlineData("{a: 1, b: 2} == {b: 2, a: 1}", "true")]
    [InlineData("principal in G::\"top\"", "true")]
    [InlineData("principal in [R::\"r\", G::\"g\"]", "true")]
    [InlineData("principal in [R::\"r\", 1]", "error")]
    [InlineData("R::\"r\" in R::\"r\"", "true")]
    [InlineData("principal is U in G::\"g\"", "true")]
    [InlineData("principal is G in 1", "false")]
    [InlineData("principal has r.x.y", "true")]
    [InlineData("principal has r.z.y", "false")]
    [InlineData("principal has n.x", "error")]
    [InlineData("resource has n", "false")]
    [InlineData("resource.n", "error")]
    [InlineData("principal.nothing", "error")]
    [InlineData("principal.hasTag(\"t\") && principal.getTag(\"t\") == \"v\"", "true")]
    [InlineData("resource.hasTag(\"t\")", "false")]
    [InlineData("principal.getTag(\"none\")", "error")]
    [InlineData("[1, 2].containsAll([]) && ![1].containsAny([]) && [].isEmpty()", "true")]
    [InlineData("\"aXbXc\" like \"a*b*c\"", "true")]
    [InlineData("\"abc\" like \"abc*\"", "true")]
    [InlineData("\"ab\" like \"ab*b\"", "false")]
    [InlineData("\"*\" like \"\\*\"", "true")]
    [InlineData("\"x\" like \"\\*\"", "false")]
    [InlineData("ip(\"10.1.2.3\") == context.ip", "true")]
    [InlineData("ip(\"10.0.0.1/8\") == ip(\"10.0.0.0/8\")", "false")]
    [InlineData("context.ip.isInRange(ip(\"10.0.0.0/8\"))", "true")]
    [InlineData("ip(\"::1\").isInRange(ip(\"0.0.0.0/0\"))", "false")]
    [InlineData("ip(\"127.0.0.0/7\").isLoopback()", "false")]
    [InlineData("ip(\"::ffff:1.2.3.4\").isIpv6()", "error")]
    [InlineData("ip(\"1:2:3:4::5:6:7:8\").isIpv6()", "error")]
    [InlineData("ip(\"127.0.0.1/08\").isIpv4()", "error")]
    [InlineData("decimal(\"-0.1\").lessThan(decimal(\"0.0\"))", "true")]
    [InlineData("decimal(\"922337203685477.5808\").lessThan(decimal(\"0.0\"))", "error")]
    [InlineData("decimal(\"1.\").lessThan(decimal(\"0.0\"))", "error")]
    [InlineData("datetime(\"2024-01-01T00:00:00+0100\") == datetime(\"2023-12-31T23:00:00Z\")", "true")]
    [InlineData("datetime(\"2023-02-29\") < datetime(\"2024-01-01\")", "error")]
    [InlineData("datetime(\"1969-12-31T23:59:59.999Z\").toDate() == datetime(\"1969-12-31\")", "true")]
    [InlineData("datetime(\"1969-12-31T23:59:59.999Z\").toTime() == duration(\"23h59m59s999ms\")", "true")]
    [InlineData("datetime(\"2024-01-01\").durationSince(datetime(\"2023-01-01\")).toDays()", "365")]
    [InlineData("duration(\"1h1d\") < duration(\"0ms\")", "error")]
    [InlineData("duration(\"-9223372036854775808ms\").toMilliseconds()", "-9223372036854775808")]
    [InlineData("duration(\"-1500ms\").toSeconds()", "-1")]
    [InlineData("ip(\"1.1.1.1\", 2).isIpv4()", "error")]
    public void An_expression_has_the_value_of_the_language(string expression, string value) => Assert.Equal(value, Expressions.Evaluate(expression));

    [Theory]
    [InlineData("1 < 2 < 3", 1, 7)]
    [InlineData("!!!!!true", 1, 1)]
    [InlineData("9223372036854775808", 1, 1)]
    [InlineData("foo(\"x\")", 1, 1)]
    [InlineData("[1].foo()", 1, 4)]
    [InlineData("[1].contains(1, 2)", 1, 4)]
    [InlineData("{a: 1, a: 2}", 1, 8)]
    [InlineData("{if: 1}", 1, 2)]
    [InlineData("context.if", 1, 9)]
    [InlineData("user", 1, 1)]
    [InlineData("\"\\q\"", 1, 1)]
    [InlineData("\"\\u{D800}\"", 1, 1)]
    [InlineData("\"\r\"", 1, 1)]
    [InlineData("1 &&\n  ?principal", 2, 3)]
    [InlineData("__cedar::U::\"x\"", 1, 1)]
    [InlineData("\"open", 1, 1)]
    [InlineData("1 % 2", 1, 3)]
    public void What_is_no_expression_is_refused_with_its_place(string text, int line, int column)
    {
        var refused = Assert.Throws<AuthorizationException>(() => PolicyParser.ParseExpression(text));

        Assert.Equal((AuthorizationCodes.MalformedPolicy, new SourcePosition(line, column)), (refused.Code, refused.Position));
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    [InlineData("!(", ")")]
    [InlineData("1 + ", "")]
    [InlineData("if true then 1 else ", "")]
    public void Nesting_without_end_is_refused_and_does_not_end_the_process(string open, string close)
    {
        string Nested(int levels) => string.Concat(Enumerable.Repeat(open, levels)) + "1" + string.Concat(Enumerable.Repeat(close, levels));

        Assert.NotEmpty(PolicyParser.ParseExpression(Nested(100)).ToString());
        Assert.Equal(AuthorizationCodes.OverLimit, Assert.Throws<AuthorizationException>(() => PolicyParser.ParseExpression(Nested(100_000))).Code);
    }

    [Fact]
    public void Long_chains_are_no_nesting()
    {
        var chain = string.Join(" || ", Enumerable.Range(0, 50_000).Select(n => $"context.n == {n + 10}")) + " || context.n == 3";

        Assert.Equal("true", Expressions.Evaluate(chain));
    }

    [Fact]
    public void A_template_decides_only_when_its_places_are_filled()
    {
        var set = PolicySet.Parse("permit (principal in ?principal, action, resource == ?resource);");
        var group = new EntityUid("G", "top");

        Assert.Equal(Decision.Deny, Decide(set).Decision);
        var linked = set.Link("policy0", "link", group, new EntityUid("R", "r"));
        Assert.Equal(["link"], Decide(linked).Reasons);
        Assert.Equal(Decision.Deny, Decide(set.Link("policy0", "link", group, new EntityUid("R", "other"))).Decision);
        AuthorizationException[] refused =
        [
            Assert.Throws<AuthorizationException>(() => set.Link("policy0", "x", group, null)),
            Assert.Throws<AuthorizationException>(() => set.Link("none", "x", group, group)),
            Assert.Throws<AuthorizationException>(() => linked.Link("policy0", "link", group, group)),
            Assert.Throws<AuthorizationException>(() => linked.Find("link")!.Link("x", group, null)),
        ];
        Assert.All(refused, exception => Assert.Equal(AuthorizationCodes.BadLink, exception.Code));
    }

    [Fact]
    public void A_policy_that_errs_takes_no_part_whatever_it_would_do()
    {
        var response = Decide(PolicySet.Parse("""
            permit (principal, action, resource);
            forbid (principal, action, resource) when { context.missing };
            forbid (principal, action, resource) when { 1 };
            permit (principal, action, resource) unless { context.n == 3 };
            """));

        Assert.Equal((Decision.Allow, "policy0", "policy1 policy2"),
            (response.Decision, string.Join(' ', response.Reasons), string.Join(' ', response.Errors.Select(error => error.PolicyId))));
    }

    private static AuthorizationResponse Decide(PolicySet policies) => Authorizer.Decide(Expressions.Request, policies, Expressions.Entities);
}
