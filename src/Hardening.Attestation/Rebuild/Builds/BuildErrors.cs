using System.Text.RegularExpressions;

namespace Hardening.Attestation.Rebuild.Builds;

/// <summary>Finds in what a build printed the line that says why it failed.</summary>
internal static partial class BuildErrors
{
    private const int Longest = 400;

    internal static string First(ProcessOutcome outcome, string folder)
    {
        var lines = outcome.Output.Split('\n').Select(line => line.Trim()).ToArray();
        var line = lines.FirstOrDefault(Error().IsMatch) ?? lines.LastOrDefault(line => line.Length > 0) ?? "no message";
        line = line.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        line = line.Length > Longest ? line[..Longest] + "…" : line;
        return outcome.ExitCode < 0 ? "it took too long; the last was: " + line : line;
    }

    [GeneratedRegex(@"(^|:|\)) ?(fatal )?error( [A-Z]+[0-9]+)? ?:", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Error();
}
