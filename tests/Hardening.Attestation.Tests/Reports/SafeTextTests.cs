using System.Text;
using CsCheck;
using Hardening.Attestation.Reports;

namespace Hardening.Attestation.Tests.Reports;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("two\r\nlines", "two\\u000d\\u000alines")]
    [InlineData("abc\u202Etxt.exe", "abc\\u202etxt.exe")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("[red]markup[/]", "[red]markup[/]")]
    [InlineData("grüße 漢字 🎉", "grüße 漢字 🎉")]
    public void Untrusted_text_becomes_harmless_and_stays_readable(string text, string expected) =>
        Assert.Equal(expected, SafeText.Escape(text));

    [Fact]
    public void Half_a_surrogate_pair_becomes_visible() => Assert.Equal("a\\ud800b", SafeText.Escape("a\ud800b"));

    [Fact]
    public void No_text_whatever_keeps_a_control_character() =>
        Gen.String.Sample(text => SafeText.Escape(text).EnumerateRunes().All(rune => !Rune.IsControl(rune) && rune != Rune.ReplacementChar));
}
