using Hardening.Attestation.Verification;

namespace Hardening.Cli;

/// <summary>Verdicts as text: a line a check, a verdict for each artifact, a summary for several.</summary>
internal static class VerdictText
{
    public static void Write(TextReport output, IReadOnlyList<ArtifactVerdict> verdicts)
    {
        foreach (var verdict in verdicts)
        {
            WriteOne(output, verdict);
        }

        if (verdicts.Count > 1)
        {
            output.Raw(string.Empty);
            TableView.Write(output, ["artifact", "verified", "because"], verdicts.Select(v => new[] { v.Name, v.Passed ? "yes" : "no", v.Reason }));
            output.Line($"{verdicts.Count(v => v.Passed)} of {verdicts.Count} artifacts verified");
        }
    }

    private static void WriteOne(TextReport output, ArtifactVerdict verdict)
    {
        output.Line($"{new Painted(verdict.Name, Ink.Bold)}");
        string? bundle = null;
        foreach (var check in verdict.Verdict.Checks)
        {
            if (check.Bundle is not null && check.Bundle != bundle)
            {
                output.Line($"  {new Painted(check.Bundle, Ink.Dim)}");
            }

            bundle = check.Bundle;
            WriteCheck(output, check);
        }

        var answer = verdict.Passed ? new Painted("verified: yes", Ink.Green) : new Painted("verified: no", Ink.Red);
        output.Line($"  {answer}, {verdict.Reason}");
    }

    private static void WriteCheck(TextReport output, Check check)
    {
        switch (check.Status)
        {
            case CheckStatus.Passed:
                output.Line($"  {new Painted("PASS", Ink.Green)} {check.Id} {check.Name}: {check.Seen}");
                break;
            case CheckStatus.Skipped:
                output.Line($"  {new Painted("SKIP", Ink.Dim)} {check.Id} {check.Name}: {check.Because}");
                break;
            default:
                output.Line($"  {new Painted("FAIL", Ink.Red)} {check.Id} {check.Name}{(check.Code is null ? string.Empty : $" ({check.Code})")}");
                output.Line($"       expected: {check.Expected}");
                output.Line($"       seen:     {check.Seen}");
                if (check.Source is not null)
                {
                    output.Line($"       policy:   {check.Source}");
                }

                break;
        }
    }
}
