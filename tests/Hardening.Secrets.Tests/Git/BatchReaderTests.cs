using System.Text;
using Hardening.Secrets.Git;

namespace Hardening.Secrets.Tests.Git;

/// <summary>What git writes is read to its end, or refused with a code.</summary>
public sealed class BatchReaderTests
{
    private const string Id = "0123456789012345678901234567890123456789";

    [Fact]
    public void Objects_are_read_in_order_and_large_and_missing_ones_are_passed_over()
    {
        var entries = Read($"{Id} blob 5\nhello\n{Id} missing\n{Id} blob 9\n123456789\n{Id} tree 0\n\n", limit: 8);

        Assert.Equal([("blob", "hello"), ("blob", null), ("tree", "")], entries);
    }

    [Theory]
    [InlineData("blob 5\nhel")]
    [InlineData("blob 5\nhello")]
    [InlineData("blob 5\n")]
    [InlineData("blob 99\nhello")]
    [InlineData("blob 5")]
    [InlineData("blob five\nhello\n")]
    [InlineData("blob -5\nhello\n")]
    public void An_end_in_the_middle_or_another_answer_is_an_error_with_a_code(string text) =>
        Assert.Equal("HTB0717", Assert.Throws<SecretsException>(() => Read($"{Id} {text}", limit: 50)).Code);

    [Fact]
    public void A_line_without_an_end_is_an_error_with_a_code() =>
        Assert.Equal("HTB0717", Assert.Throws<SecretsException>(() => Read(new string('a', 10_000), limit: 50)).Code);

    private static List<(string Kind, string? Content)> Read(string text, long limit)
    {
        using var reader = new BatchReader(new MemoryStream(Encoding.ASCII.GetBytes(text)), limit);
        return [.. reader.Read().Select(e => (e.Kind, e.Content is null ? null : Encoding.ASCII.GetString(e.Content, 0, e.Length)))];
    }
}
