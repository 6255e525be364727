using System.Text;
using CsCheck;

namespace Hardening.Cli.Tests;

public sealed class SafeLineTests
{
    [Fact]
    public void No_text_whatever_reaches_a_line_with_a_control_character() =>
        Gen.String.Sample(text =>
        {
            using var written = new StringWriter();
            new TextReport(written, colour: false, width: null).Line($"a {text} b {new Painted(text, Ink.Red)}");
            return written.ToString().TrimEnd('\n').EnumerateRunes().All(rune => !Rune.IsControl(rune) && rune != Rune.ReplacementChar);
        });
}
