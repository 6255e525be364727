using CsCheck;
using Hardening.Authorization.Policies;
using Hardening.Authorization.Syntax;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Tests.Syntax;

public sealed class RoundTripTests
{
    [Fact]
    public void A_printed_expression_reads_back_as_the_same_and_means_the_same() => RandomExpressions.Text.Sample(text =>
    {
        var expression = PolicyParser.ParseExpression(text);
        var printed = expression.ToString();
        var again = PolicyParser.ParseExpression(printed);

        Assert.Equal(printed, again.ToString());
        Assert.Equal(Expressions.Evaluate(expression), Expressions.Evaluate(again));
    });

    [Fact]
    public void A_printed_policy_reads_back_as_the_same()
    {
        var scopes = Choice.Of("", " == U::\"a\"", " in G::\"g\"", " is U", " is N::U in G::\"\\\"\"", " == ?principal", " in ?principal");
        var actions = Choice.Of("", " == Action::\"v\"", " in Action::\"v\"", " in [Action::\"v\", N::Action::\"w\"]", " in []");
        Gen.Select(scopes, actions, scopes, RandomExpressions.Text, Gen.Bool).Sample((principal, action, resource, condition, unless) =>
        {
            var text = $"@id(\"x\\\\\") @note permit (principal{principal}, action{action}, resource{resource.Replace("?principal", "?resource")}) "
                + $"{(unless ? "unless" : "when")} {{ {condition} }} when {{ true }};";
            var printed = Assert.Single(PolicySet.Parse(text).All).ToString();

            Assert.Equal(printed, Assert.Single(PolicySet.Parse(printed).All).ToString());
        });
    }

    [Fact]
    public void A_printed_value_is_an_expression_for_it()
    {
        var values = Gen.OneOf<Value>(
            Gen.Long.Select(Value (n) => new LongValue(n)),
            Gen.String.Where(text => text.EnumerateRunes().All(rune => rune.Value != 0xFFFD)).Select(Value (text) => new StringValue(text)),
            Gen.Long.Select(Value (n) => new DecimalValue(n)),
            Gen.Long.Select(Value (n) => new DurationValue(n)),
            Gen.OneOf(Gen.Long, Gen.Long[-62_167_219_200_000, 253_402_300_799_999]).Select(Value (n) => new DatetimeValue(n)),
            Gen.Select(Gen.UInt, Gen.Int[0, 32], Value (n, prefix) => new IpValue(false, n, prefix)),
            Gen.Select(Gen.ULong, Gen.ULong, Gen.Int[0, 128], Value (high, low, prefix) => new IpValue(true, new UInt128(high, low), prefix)));

        values.Array[0, 4].Sample(all =>
        {
            Value[] nested = [.. all, new SetValue(all), new RecordValue(all.Select((value, i) => KeyValuePair.Create($"k {i}", value)))];
            Assert.All(nested, value => Assert.Equal(value.ToString(), Expressions.Evaluate(value.ToString())));
        });
    }

    [Fact]
    public void Any_text_is_read_or_refused_with_a_code()
    {
        var pieces = Choice.Of(
            "permit", "forbid", "(", ")", "principal", ",", "action", "resource", ";", "when", "{", "}", "\"", "\\", "==", "in", "[", "]", "::", "@a", "?principal", "//", "\n", "1", "-", "!", ".", "if", "é", "\0");
        pieces.Array[0, 30].Sample(parts =>
        {
            try
            {
                PolicySet.Parse(string.Join(parts.Length % 2 == 0 ? " " : "", parts));
            }
            catch (AuthorizationException refused)
            {
                Assert.Equal(AuthorizationCodes.MalformedPolicy, refused.Code);
                Assert.NotNull(refused.Position);
            }
        });
    }
}
