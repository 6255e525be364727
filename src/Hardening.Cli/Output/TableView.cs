using Hardening.Attestation.Reports;
using Spectre.Console;

namespace Hardening.Cli;

/// <summary>
/// A table on a terminal; where output is redirected, one line a row with tab-separated cells, which no width can wrap.
/// Cells are untrusted text and never markup.
/// </summary>
internal static class TableView
{
    public static void Write(TextReport output, IReadOnlyList<string> headings, IEnumerable<string[]> rows)
    {
        if (output.Width is not { } width)
        {
            foreach (var row in rows)
            {
                output.Raw(string.Join('\t', row.Select(SafeText.Escape)).TrimEnd('\t'));
            }

            return;
        }

        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading)));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(SafeText.Escape(cell)) { Overflow = Overflow.Fold }));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = output.Colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = output.Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output.Writer),
        });
        console.Profile.Width = width;
        console.Write(table);
    }
}
