using System.Text.Json;
using CsCheck;
using Hardening.Authorization.Policies;

namespace Hardening.Authorization.Tests.Judges;

/// <summary>The language's own implementation, as a judge: the same conditions over the same world.</summary>
public sealed class OriginalTests
{
    private const int Samples = 2000;

    private static readonly string[] Tricky =
    [
        "[1,2,].contains(1)", "{a:1,}=={a:1}", "{if:1}=={if:1}", "!-1==1", "--1==1", "- 1 == -1", "1 < 2 < 3", "principal has if", "\"a\\x41\"==\"aA\"",
        "\"a\nb\"==\"a\\nb\"", "\"\r\" == \"\\r\"", "[1].contains(1,2)", "[1].isEmpty(1)", "(-5).foo", "context.if", "{\"a\":1,\"a\":2}=={}", "foo(\"x\")", "x",
        "principal is U in [U::\"a\"]", "1 + if true then 1 else 2", "!!!!!true", "!!!!true", "a::b(\"x\")", "ip::\"x\" == U::\"a\"", "__cedar::U::\"x\"==principal",
        "\"\\u{110000}\"==\"\"", "\"\\q\"==\"\"", "permit", "{permit: 1} has permit", "duration(\"\")==duration(\"1d\")", "decimal(\"01.1\")==decimal(\"1.1\")",
        "9223372036854775808 > 0", "00012 == 12", "context has a.b.c", "context has \"a\".b", "ip(\"0.0.0.0/0\").isLoopback()", "ip(\"ff00::/7\").isMulticast()",
        "datetime(\"2024-01-01T00:00:60Z\")==datetime(\"2024-01-01\")", "datetime(\"2024-01-01T00:00:00+2400\")==datetime(\"2024-01-01\")",
        "datetime(\"2024-01-01T00:00:00.000-2359\") > datetime(\"2024-01-01\")", "ip(\"1:2:3:4:5:6:7::\").isIpv6()", "ip(\"::\").isIpv6()", "ip(\":::\").isIpv6()",
        "ip(\"1.2.3.4/33\").isIpv4()", "ip(\"1.2.3\").isIpv4()", "ip(\" 1.2.3.4\").isIpv4()", "decimal(\"+1.0\") == decimal(\"1.0\")", "decimal(\".5\") == decimal(\"0.5\")",
        "true && true && 1", "false || false || 1", "if 1 then true else true", "principal.r.x has y", "principal[\"r\"][\"x\"].y", "principal has r.x.z",
    ];

    [ToolFact("node", "npm")]
    public async Task Every_condition_is_judged_alike()
    {
        var folder = await NpmFolder.InstallAsync("Hardening.Authorization.Tests", "Judges", "node");
        var conditions = new List<string>(Tricky);
        RandomExpressions.Text.Sample(conditions.Add, iter: Samples, threads: 1);

        var run = await Command.Run("node", ["judge.mjs"], folder, input: string.Join('\n', conditions.Select(text => JsonSerializer.Serialize(text))));

        string[] judged = run.ShouldExit().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(conditions.Count, judged.Length);
        var different = conditions.Zip(judged).Where(pair => Ours(pair.First) != pair.Second).Select(pair => $"{pair.First}: {Ours(pair.First)}, judged {pair.Second}");
        Assert.Empty(different.Take(20));
    }

    private static string Ours(string condition)
    {
        try
        {
            var response = Authorizer.Decide(
                Expressions.Request, PolicySet.Parse($"permit (principal, action, resource) when {{ {condition} }};"), Expressions.Entities);
            return response.Errors.Count > 0 ? "error" : response.Decision == Decision.Allow ? "allow" : "deny";
        }
        catch (AuthorizationException malformed) when (malformed.Code == AuthorizationCodes.MalformedPolicy)
        {
            return "malformed";
        }
    }
}
