using System.Text;
using Hardening.Secrets;
using Hardening.Secrets.Files;

namespace Hardening.Cli;

/// <summary>The line around a finding with every secret in it cut out, for a person to judge by.</summary>
internal sealed class FindingContext(ScanReport report, string root)
{
    private const int MaximumBytes = 8 << 20;
    private const int Before = 80;
    private const int After = 40;
    private const char Cut = '\u2026';

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The line, or null where there is none to show: archives, git objects, binary files, secrets over several lines.</summary>
    public string? Of(LocatedFinding located)
    {
        var region = located.Finding.Region;
        if (located.Entry is not null || located.Git is not null || region.StartLine != region.EndLine || Line(located.Path, region.StartLine) is not { } line
            || region.EndColumn - 1 > line.Length || region.EndColumn <= region.StartColumn)
        {
            return null;
        }

        var shown = line.ToCharArray();
        foreach (var other in report.Findings.Where(f => f.Path == located.Path && f.Entry is null && f.Git is null))
        {
            Hide(shown, other.Finding.Region, region.StartLine);
        }

        var from = Math.Max(0, region.StartColumn - 1 - Before);
        var to = Math.Min(shown.Length, region.EndColumn - 1 + After);
        var text = new StringBuilder();
        foreach (var c in shown.AsSpan(from, to - from))
        {
            if (c != Cut || text.Length == 0 || text[^1] != Cut)
            {
                text.Append(c);
            }
        }

        return SecretScanner.Default.Redact(text.ToString()).Trim();
    }

    private static void Hide(char[] line, TextRegion region, int number)
    {
        if (region.StartLine > number || region.EndLine < number)
        {
            return;
        }

        var from = region.StartLine < number ? 0 : Math.Min(line.Length, region.StartColumn - 1);
        var to = region.EndLine > number ? line.Length : Math.Min(line.Length, region.EndColumn - 1);
        line.AsSpan(from, Math.Max(0, to - from)).Fill(Cut);
    }

    private string? Line(string path, int number)
    {
        try
        {
            var file = new FileInfo(File.Exists(root) ? root : Path.Combine(root, path));
            if (!file.Exists || file.Length > MaximumBytes)
            {
                return null;
            }

            var text = Strict.GetString(File.ReadAllBytes(file.FullName)).TrimStart('\uFEFF');
            return text.Contains('\0', StringComparison.Ordinal) ? null : text.Split('\n').ElementAtOrDefault(number - 1)?.TrimEnd('\r');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            // Context is a help; the finding is shown without it.
            return null;
        }
    }
}
