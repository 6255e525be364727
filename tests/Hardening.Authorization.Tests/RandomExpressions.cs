using CsCheck;

namespace Hardening.Authorization.Tests;

/// <summary>Expressions of every kind, of which most err when they are evaluated.</summary>
internal static class RandomExpressions
{
    private static readonly Gen<string> Atom = Choice.Of(
        "true", "false", "0", "1", "-1", "9223372036854775807", "-9223372036854775808", "\"\"", "\"text\"", "\"a\\n\\u{1F600}\\\"\"",
        "principal", "action", "resource", "context", "U::\"a\"", "G::\"g\"", "N::G::\"top\"", "ip(\"10.0.0.0/8\")", "ip(\"::1\")", "ip(\"x\")",
        "decimal(\"1.5\")", "datetime(\"2024-02-29T12:00:00+0100\")", "duration(\"1d2h\")", "[]", "{}", "context.n", "principal.s", "context.ip");

    /// <summary>Texts of expressions, nested up to four levels.</summary>
    public static Gen<string> Text { get; } = Nested(4);

    private static Gen<string> Nested(int levels)
    {
        if (levels == 0)
        {
            return Atom;
        }

        var part = Nested(levels - 1);
        var operators = Choice.Of("==", "!=", "<", "<=", ">", ">=", "in", "+", "-", "*", "&&", "||");
        var methods = Choice.Of("contains", "containsAll", "containsAny", "getTag", "hasTag", "isInRange", "lessThan", "greaterThanOrEqual", "offset", "durationSince");
        var simple = Choice.Of("isEmpty", "isIpv4", "isLoopback", "isMulticast", "toDate", "toTime", "toDays", "toMilliseconds");
        var tests = Choice.Of("has n", "has r.x.y", "has \"odd name\"", "like \"t*x\\*\"", "is U", "is N::G in G::\"g\"");
        return Gen.OneOf(
            Atom,
            Gen.Select(part, operators, part, (left, sign, right) => $"({left}) {sign} ({right})"),
            Gen.Select(part, methods, part, (left, method, right) => $"({left}).{method}({right})"),
            Gen.Select(part, simple, (left, method) => $"({left}).{method}()"),
            Gen.Select(part, tests, (left, test) => $"({left}) {test}"),
            Gen.Select(part, part, part, (condition, then, otherwise) => $"if {condition} then {then} else {otherwise}"),
            Gen.Select(part, part, (first, second) => $"[{first}, {second}]"),
            Gen.Select(part, part, (first, second) => $"{{a: {first}, \"b c\": {second}}}"),
            part.Select(inner => $"!({inner})"),
            part.Select(inner => $"-({inner})"),
            part.Select(inner => $"({inner}).n"),
            part.Select(inner => $"({inner})[\"b c\"]"));
    }
}
