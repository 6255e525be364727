using Hardening.Secrets.Context;
using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>Matches one <see cref="NamedFormat"/>: the keyword, words of a name, an operator, and the token.</summary>
internal sealed class NamedFormatDetector(NamedFormat format) : IDetector
{
    private const int Distance = 80;
    private static readonly string[] SecretWords = ["key", "token", "secret", "password", "auth", "credential", "pat"];

    public IEnumerable<AnchorWindow> Anchors => [AnchorWindow.For(format.Keyword)];

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        if (!text.HasIgnoreCase(position, format.Keyword))
        {
            return;
        }

        var from = position + format.Keyword.Length;
        var limit = Math.Min(text.End, from + Distance);
        var start = -1;
        for (var i = from; i <= limit && text[i] is not ((byte)'\n' or 0); i++)
        {
            if (format.Set.Contains(text[i]))
            {
                continue;
            }

            start = i + 1;
            var end = start;
            while (end < text.End && end - start <= 130 && format.Set.Contains(text[end]))
            {
                end++;
            }

            if (format.Lengths.Contains(end - start) && IsBounded(text, start, end) && IsAssigned(text, from, start)
                && Judge(text, start, end))
            {
                found.Add(new Candidate(format.Rule, start, end - start, SecretLevel.Warning,
                    SecretConfidence.High) { Unguessable = true });
                return;
            }

            i = Math.Max(i, end - 1);
        }
    }

    private static bool IsBounded(ScanText text, int start, int end) =>
        !Patterns.Boundaries.IsAlphanumeric(text[start - 1])
            && text[start - 1] is not ((byte)'_' or (byte)'-' or (byte)'/' or (byte)'.' or (byte)'#')
        && !Patterns.Boundaries.IsAlphanumeric(text[end])
            && text[end] is not ((byte)'_' or (byte)'-' or (byte)'/' or (byte)'.' or (byte)'@');

    /// <summary>Between keyword and token stand an operator and a word that means secret.</summary>
    private static bool IsAssigned(ScanText text, int from, int to)
    {
        var assigned = false;
        for (var i = from; i < to && !assigned; i++)
        {
            assigned = text[i] is (byte)'=' or (byte)':' or (byte)',' or (byte)'(' or (byte)'>';
        }

        return assigned && SecretWords.Any(word => text.Find(word, from - 24, to, ignoreCase: true) >= 0);
    }

    private bool Judge(ScanText text, int start, int end)
    {
        var value = text.Text(start, end - start);
        return value.Any(char.IsDigit) && value.Any(char.IsLetter) && !Placeholders.Is(value)
            && Entropy.LooksRandom(value, format.Set.Characters.Length);
    }
}
