using Hardening.Attestation.Rebuild;

namespace Hardening.Cli;

/// <summary>A comparison as text: the differences by file, then the verdict in one line.</summary>
internal static class DiffText
{
    public static void Write(TextReport output, ComparisonReport report)
    {
        WriteDifferences(output, report);
        var grade = report.Grade == Grade.Different ? Ink.Red : report.Grade == Grade.Identical ? Ink.Green : Ink.Yellow;
        output.Line($"{new Painted(Verdict(report.Grade), grade)}: {report.Identical} of {report.Files} files equal to the byte, {report.Total} differences");
    }

    /// <summary>The differences alone, by file.</summary>
    public static void WriteDifferences(TextReport output, ComparisonReport report)
    {
        foreach (var file in report.Differences.GroupBy(difference => difference.File))
        {
            if (file.Key.Length > 0)
            {
                output.Line($"{new Painted(file.Key, Ink.Bold)}");
            }

            foreach (var difference in file)
            {
                var cause = difference.Cause is null ? "" : $" ({difference.Cause})";
                output.Line($"  {difference.Kind.ToString().ToLowerInvariant()}: {difference.What}{cause}");
                WriteSide(output, "-", difference.Left);
                WriteSide(output, "+", difference.Right);
            }
        }

        if (report.Total > report.Differences.Count)
        {
            output.Line($"… and {report.Total - report.Differences.Count} more; --most lists them");
        }

        if (report.Causes.Count > 0 && report.Total > 1)
        {
            var causes = report.Causes.OrderByDescending(cause => cause.Value).Select(cause => (Name: ComparisonJson.Name(cause.Key.ToString()), cause.Value))
                .Concat(report.Unexplained > 0 ? [(Name: "not shown by the artifacts", Value: report.Unexplained)] : []);
            output.Line($"causes: {string.Join(", ", causes.Select(cause => $"{cause.Name} {cause.Value}"))}");
        }
    }

    private static void WriteSide(TextReport output, string sign, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            output.Line($"    {sign} {text}");
        }
    }

    private static string Verdict(Grade grade) => grade switch
    {
        Grade.Identical => "identical",
        Grade.IdenticalWithoutSignatures => "identical without signatures",
        Grade.EqualCode => "equal methods, metadata and content",
        _ => "different",
    };
}
