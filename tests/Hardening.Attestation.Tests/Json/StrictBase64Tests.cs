using CsCheck;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Tests.Json;

public sealed class StrictBase64Tests
{
    [Fact]
    public void Both_alphabets_read_back_what_was_written() => Gen.Byte.Array[0, 100].Sample(bytes =>
        StrictBase64.Decode(Convert.ToBase64String(bytes), 100)!.AsSpan().SequenceEqual(bytes)
        && StrictBase64.Decode(Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_'), 100)!.AsSpan().SequenceEqual(bytes));

    [Theory]
    [InlineData("QQ=")]
    [InlineData("QQ")]
    [InlineData("QR==")]
    [InlineData("Q Q==")]
    [InlineData("QQ==\n")]
    [InlineData("QQ==QQ==")]
    [InlineData("-_+/")]
    [InlineData("é===")]
    public void A_second_spelling_of_a_value_is_refused(string text) => Assert.Null(StrictBase64.Decode(text, 100));

    [Fact]
    public void Too_long_is_refused_before_decoding() => Assert.Null(StrictBase64.Decode(new string('A', 8), 3));

    [Fact]
    public void A_changed_character_is_refused_or_another_value() =>
        Gen.Select(Gen.Byte.Array[1, 40], Gen.Int[0, 1000], Gen.Char['!', '~']).Sample((bytes, at, replacement) =>
        {
            var text = Convert.ToBase64String(bytes).ToCharArray();
            var same = text[at % text.Length] == replacement;
            text[at % text.Length] = replacement;
            var decoded = StrictBase64.Decode(new string(text), 100);
            return same || decoded is null || !decoded.AsSpan().SequenceEqual(bytes);
        });
}
