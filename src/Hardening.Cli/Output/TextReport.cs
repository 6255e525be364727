using System.Runtime.CompilerServices;

namespace Hardening.Cli;

/// <summary>
/// One output stream of the tool, written line by line. What is interpolated into a line is untrusted (file names,
/// contents of bundles and packages) and is escaped by construction; only literal text reaches the terminal as it is.
/// Lines are never wrapped.
/// </summary>
internal sealed class TextReport(TextWriter writer, bool colour, int? width)
{
    /// <summary>Whether escape sequences for colour may be written.</summary>
    public bool Colour => colour;

    /// <summary>Columns of the terminal; null when the stream is not a terminal, and nothing has to fit.</summary>
    public int? Width => width;

    /// <summary>The stream itself, for results that are documents and for help.</summary>
    public TextWriter Writer => writer;

    /// <summary>Writes one line; its holes are escaped.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] ref SafeLine line) => Write(line.ToText());

    /// <summary>Writes text that the tool itself made, as it is.</summary>
    public void Raw(string trusted) => Write(trusted);

    /// <summary>Writes an empty line.</summary>
    public void Line() => Write(string.Empty);

    /// <summary>Hands everything to the operating system.</summary>
    public void Flush() => writer.Flush();

    private void Write(string text)
    {
        writer.Write(text);
        writer.Write('\n');
    }
}
