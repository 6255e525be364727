namespace Demo;

/// <summary>The table at the end, and what the tool said where it did not say yes.</summary>
internal static class SummaryTable
{
    public static void Write(TextWriter output, IReadOnlyList<VerificationResult> results, TamperingResult tampering)
    {
        string[][] rows =
        [
            ["ARTIFACT", "FILES", "SBOM", "BUNDLE", "VERDICT"],
            .. results.Select(result => new[]
            {
                result.Artifact.Name,
                result.Artifact.Files.ToString(System.Globalization.CultureInfo.InvariantCulture),
                result.HasSbom ? Path.GetFileName(result.Artifact.Sbom) : "missing",
                result.HasBundle ? Path.GetFileName(result.Artifact.Bundle) : "missing",
                result.Passed ? "verified" : $"NOT VERIFIED (exit code {result.ExitCode})",
            }),
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        output.WriteLine();
        foreach (var folder in results.Select(result => DemoFolders.Display(Path.GetDirectoryName(result.Artifact.Bundle)!)).Distinct())
        {
            output.WriteLine(folder);
        }

        output.WriteLine();
        output.WriteLine(tampering.Passed
            ? "With one bit changed, Acme.Invoices is refused, as it must be."
            : $"With one bit changed, Acme.Invoices was NOT refused:\n{tampering.Output}");
        foreach (var failed in results.Where(result => !result.Passed))
        {
            output.WriteLine($"\n{failed.Artifact.Name}:\n{failed.Output}");
        }

        output.WriteLine($"{results.Count(result => result.Passed)} of {results.Count} artifacts verified.");
    }
}
