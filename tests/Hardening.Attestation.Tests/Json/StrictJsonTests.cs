using System.Text;
using System.Text.Json;
using Hardening.Attestation.Json;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Tests.Json;

/// <summary>What every reader of untrusted JSON relies on: one form of each value, and bounds that hold to the last element.</summary>
public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("5", 5)]
    [InlineData("\"5\"", 5)]
    [InlineData("-5", -5)]
    [InlineData("\"0\"", 0)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void An_integer_is_a_number_or_its_text(string json, long value) => Assert.Equal(value, Field(json).Int64());

    [Theory]
    [InlineData("\"+5\"")]
    [InlineData("\"007\"")]
    [InlineData("\"-0\"")]
    [InlineData("\" 5\"")]
    [InlineData("\"\"")]
    [InlineData("5.0")]
    [InlineData("5e0")]
    [InlineData("9223372036854775808")]
    [InlineData("true")]
    public void Any_other_spelling_of_an_integer_is_refused(string json) => Refused("an integer is expected", () => Field(json).Int64());

    [Fact]
    public void A_value_of_another_kind_is_named_as_such()
    {
        Refused("a string is expected", () => Field("1").String());
        Refused("an array is expected", () => Field("{}").Items(1));
        Refused("an object is expected", () => Field("[]").Object());
        Refused("an object is expected", () => _ = Field("1")["x"]);
        Refused("it is negative", () => Field("-1").NonNegative());
        Refused("it is empty", () => Field("\"\"").NonEmptyString());
        Refused("it is missing", () => Field("null").Required());
        Assert.Equal(0, Field("0").NonNegative());
    }

    [Fact]
    public void A_list_has_at_most_as_many_elements_as_its_reader_takes()
    {
        Assert.Equal(3, Field("[1,2,3]").Items(3).Count);
        Assert.Equal(AttestationCodes.DocumentTooLarge, Assert.Throws<AttestationException>(() => Field("[1,2,3]").Items(2)).Code);
        Assert.Empty(Field("null").Items(0));
    }

    [Fact]
    public void A_document_has_at_most_as_many_bytes_as_its_reader_takes()
    {
        StrictJson.Parse("{\"a\":1}"u8.ToArray(), AttestationCodes.BadBundle, "document", 7);
        Assert.Equal(
            AttestationCodes.DocumentTooLarge,
            Assert.Throws<AttestationException>(() => StrictJson.Parse("{\"a\":1}"u8.ToArray(), AttestationCodes.BadBundle, "document", 6)).Code);
    }

    [Theory]
    [InlineData("[1,]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("[1] // comment")]
    [InlineData("[1] [2]")]
    [InlineData("\ufeff[1]")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{\"a\":1,\"\\u0061\":1}")]
    [InlineData("[\"\\ud800\"]")]
    [InlineData("{\"\\udc00\":[]}")]
    [InlineData("[01]")]
    [InlineData("['a']")]
    public void What_readers_could_take_in_two_ways_is_refused(string json) => Assert.Throws<AttestationException>(() => Parse(json));

    [Fact]
    public void Depth_is_bounded()
    {
        Parse(new string('[', StrictJson.MaximumDepth) + new string(']', StrictJson.MaximumDepth));
        Assert.Throws<AttestationException>(() => Parse(new string('[', StrictJson.MaximumDepth + 1) + new string(']', StrictJson.MaximumDepth + 1)));
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_predicate_that_others_parsed_is_refused()
    {
        using var document = JsonDocument.Parse("""{"buildDefinition":{"buildType":"\ud800","externalParameters":{}},"runDetails":{"builder":{"id":"b"}}}""");
        Assert.Contains("surrogate", Assert.Throws<AttestationException>(() => SlsaProvenance.Read(document.RootElement)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_compact_or_indented_by_two_with_line_feeds()
    {
        static void Content(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteString("a", "<é+>");
            writer.WriteEndObject();
        }

        Assert.Equal("{\"a\":\"<é+>\"}", Encoding.UTF8.GetString(JsonText.Write(Content)));
        Assert.Equal("{\n  \"a\": \"<é+>\"\n}", Encoding.UTF8.GetString(JsonText.Write(Content, indented: true)));
    }

    [Theory]
    [InlineData("_w", true)]
    [InlineData("_w==", true)]
    [InlineData("_w=", false)]
    [InlineData("_x", false)]
    [InlineData("_x==", false)]
    [InlineData("_w== ", false)]
    [InlineData(" _w", false)]
    [InlineData("_w/", false)]
    [InlineData("_\u00e9", false)]
    [InlineData("/w", false)]
    [InlineData("/w==", true)]
    [InlineData("/w\n==", false)]
    public void Base64_of_a_byte_has_one_text_in_each_alphabet_and_may_lack_padding_in_that_of_urls(string text, bool accepted) =>
        Assert.Equal(accepted ? [0xff] : null, StrictBase64.Decode(text, 1));

    [Theory]
    [InlineData("2026-01-02T03:04:05.123456789+02:00", true)]
    [InlineData("2026-01-02T03:04:05-00:30", true)]
    [InlineData("2026-01-02T03:04:05.5", false)]
    [InlineData("2026-01-02T03:04:05.123456", false)]
    [InlineData("2026-01-02T03:04:05.1234567890", false)]
    [InlineData("2026-01-02T03:04:05", false)]
    [InlineData("2026-01-02T03:04:05.+02:00", false)]
    [InlineData("2026-01-02T03:04:05.123456789+02:000", false)]
    [InlineData(".026-01-02T03:04:05.5Z", false)]
    public void A_time_says_its_offset(string text, bool accepted) => Assert.Equal(accepted, Rfc3339.TryParse(text, out _));

    [Fact]
    public void A_resource_has_at_most_32_digests_and_an_empty_set_is_not_written()
    {
        string Subject(int digests) => $$"""
            {"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{ {{string.Join(',', Enumerable.Range(0, digests).Select(n => $"\"d{n}\":\"00\""))}} } }],"predicateType":"https://example.org/p"}
            """;
        Assert.Equal(32, Assert.Single(Statement.Parse(Encoding.UTF8.GetBytes(Subject(32))).Subjects).Digest!.Count);
        Assert.Throws<AttestationException>(() => Statement.Parse(Encoding.UTF8.GetBytes(Subject(33))));

        var statement = new Statement { PredicateType = "https://example.org/p", Subjects = [new ResourceDescriptor { Uri = "u:x", Digest = new DigestSet() }] };
        Assert.DoesNotContain("\"digest\"", Encoding.UTF8.GetString(statement.ToUtf8()), StringComparison.Ordinal);
    }

    private static void Refused(string why, Action read) =>
        Assert.Contains(why, Assert.Throws<AttestationException>(read).Message, StringComparison.Ordinal);

    private static JsonField Field(string json) => Parse($"{{\"x\":{json}}}")["x"];

    private static JsonField Parse(string json) => StrictJson.Parse(Encoding.UTF8.GetBytes(json), AttestationCodes.BadBundle, "document", 1 << 20);
}
