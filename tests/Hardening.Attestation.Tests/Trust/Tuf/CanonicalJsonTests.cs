using System.Text;
using System.Text.Json;
using Hardening.Attestation.Trust.Tuf;

namespace Hardening.Attestation.Tests.Trust.Tuf;

/// <summary>The form that signatures are over, byte for byte: a repository in a test writes it with the same code and would not notice.</summary>
public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("[]", "[]")]
    [InlineData("[ 1 , -2,0 , true,false ,null ]", "[1,-2,0,true,false,null]")]
    [InlineData("""{ "b" : [ [ ] , { } ], "a" : { "d" : 1 , "c" : "x" }, "B": 2 }""", """{"B":2,"a":{"c":"x","d":1},"b":[[],{}]}""")]
    [InlineData("""{"\ud83d\ude00":1,"\uffee":2,"\u00e9":3}""", """{"\u00e9":3,"\uffee":2,"\ud83d\ude00":1}""")]
    [InlineData("\"a\\\"b\\\\c\\/d\\n\"", "\"a\\\"b\\\\c/d\n\"")]
    public void Members_stand_in_the_order_of_code_points_without_space_and_only_quote_and_backslash_are_escaped(string json, string expected)
    {
        // Raw strings above write letters beyond ASCII as escapes; here they are themselves.
        expected = expected.Contains("\\u", StringComparison.Ordinal) ? System.Text.RegularExpressions.Regex.Unescape(expected) : expected;
        Assert.Equal(expected, Encoding.UTF8.GetString(Encode(json)));
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("-0")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"a\":[1.5]}")]
    public void What_has_no_canonical_form_is_refused(string json) =>
        Assert.Equal(TufCodes.Malformed, Assert.Throws<AttestationException>(() => Encode(json)).Code);

    private static byte[] Encode(string json)
    {
        using var document = JsonDocument.Parse(json);
        return CanonicalJson.Encode(document.RootElement);
    }
}
