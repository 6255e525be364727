using System.Text;
using CsCheck;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Tests.Statements;

public sealed class StatementTests
{
    private const string Good = """{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"a","digest":{"sha256":"00"}}],"predicateType":"https://example.org/p","predicate":{"x":1}}""";

    [Fact]
    public void Both_versions_read()
    {
        Assert.Equal("a", Parse(Good).Subjects[0].Name);
        Assert.Equal(Statement.TypeV01, Parse(Good.Replace("Statement/v1", "Statement/v0.1", StringComparison.Ordinal)).Type);
    }

    [Fact]
    public void Unknown_fields_are_ignored() => Parse(Good.Replace("\"predicate\"", "\"new\":[],\"predicate\"", StringComparison.Ordinal));

    [Theory]
    [InlineData("Statement/v1", "Statement/v2")]
    [InlineData("\"digest\":{\"sha256\":\"00\"}", "\"uri\":\"u\"")]
    [InlineData("{\"name\":\"a\",\"digest\":{\"sha256\":\"00\"}}", "")]
    [InlineData("\"sha256\":\"00\"", "\"sha256\":\"\"")]
    [InlineData("\"sha256\":\"00\"", "\"sha256\":\"00\",\"sha256\":\"01\"")]
    [InlineData("\"https://example.org/p\"", "\"\"")]
    [InlineData("{\"x\":1}", "[]")]
    [InlineData("{\"x\":1}", "{\"x\":[{\"y\":\"\\ud800\"}]}")]
    [InlineData("{\"x\":1}", "{\"x\":{\"\\udc00\":1}}")]
    [InlineData("{\"x\":1}}", "{\"x\":1}}{}")]
    public void A_statement_that_breaks_one_rule_is_refused(string from, string to)
    {
        var spoilt = Good.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Good, spoilt);
        Assert.Equal(AttestationCodes.BadStatement, Assert.Throws<AttestationException>(() => Parse(spoilt)).Code);
    }

    [Fact]
    public void Writing_and_reading_is_a_round_trip() =>
        Gen.Select(Gen.Byte.Array[0, 40], Gen.String[Gen.Char.AlphaNumeric, 1, 20]).Array[1, 5].Sample(subjects =>
        {
            var statement = new Statement
            {
                Subjects = [.. subjects.Select(s => new ResourceDescriptor { Name = s.Item2, Digest = new DigestSet(KeyValuePair.Create("sha256", Convert.ToHexStringLower([1, .. s.Item1]))) })],
                PredicateType = "https://example.org/p",
            };
            var again = Statement.Parse(statement.ToUtf8());
            return again.Subjects.Select(s => (s.Name, s.Digest)).SequenceEqual(statement.Subjects.Select(s => (s.Name, s.Digest)))
                && again.ToUtf8().AsSpan().SequenceEqual(statement.ToUtf8());
        });

    [Fact]
    public void Random_edits_never_crash_the_reader() => Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Byte).Array[1, 4].Sample(edits =>
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        foreach (var (at, value) in edits)
        {
            bytes[at] = value;
        }

        try
        {
            Statement.Parse(bytes);
        }
        catch (AttestationException)
        {
            // Refused with a code, as it should be.
        }
    });

    private static Statement Parse(string json) => Statement.Parse(Encoding.UTF8.GetBytes(json));
}
