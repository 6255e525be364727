using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Hardening.Attestation.Reports;

namespace Hardening.Cli;

/// <summary>Builds one line of a <see cref="TextReport"/>: literals as they are, holes escaped and, if painted, coloured.</summary>
[InterpolatedStringHandler]
internal readonly ref struct SafeLine
{
    private readonly StringBuilder text;
    private readonly bool colour;

    public SafeLine(int literalLength, int formattedCount, TextReport report)
    {
        text = new StringBuilder(literalLength + (formattedCount * 16));
        colour = report.Colour;
    }

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(string? value) => SafeText.Append(text, value);

    public void AppendFormatted(string? value, int alignment) => SafeText.Append(text, value, alignment);

    public void AppendFormatted(int value) => text.Append(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(long value) => text.Append(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Painted value)
    {
        if (!colour || value.Ink is Ink.None)
        {
            SafeText.Append(text, value.Text);
            return;
        }

        text.Append("\u001b[").Append(((int)value.Ink).ToString(CultureInfo.InvariantCulture)).Append('m');
        SafeText.Append(text, value.Text);
        text.Append("\u001b[0m");
    }

    public string ToText() => text.ToString();
}
