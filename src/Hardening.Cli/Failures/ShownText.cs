using System.Text;
using Hardening.Secrets;

namespace Hardening.Cli;

/// <summary>Text of errors as it may be shown: a message may quote an argument, the name of a file or a line, and any of them a secret.</summary>
internal static class ShownText
{
    /// <summary>The text without what is a secret by its own structure; names in it are no reason to hide what stands beside them.</summary>
    public static string Of(string text)
    {
        var shown = new StringBuilder();
        var position = 0;
        foreach (var finding in SecretScanner.Default.Scan(text).Where(f => f.Confidence >= SecretConfidence.High).OrderBy(f => f.Start))
        {
            if (finding.Start >= position)
            {
                shown.Append(text, position, finding.Start - position).Append($"[redacted:{finding.Rule.Id}]");
            }

            position = Math.Max(position, finding.Start + finding.Length);
        }

        return shown.Append(text, position, text.Length - position).ToString();
    }
}
