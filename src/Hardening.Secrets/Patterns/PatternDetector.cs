using Hardening.Secrets.Context;
using Hardening.Secrets.Engine;
using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Patterns;

/// <summary>Matches one <see cref="PatternRule"/>: shape, boundaries, proof, randomness, in this order.</summary>
internal sealed class PatternDetector(PatternRule rule, ScanMoment moment) : IDetector
{
    private const int NearDistance = 60;

    // A short token inside of a longer word is chance, whatever its structure says.
    private const int ShortestUnbounded = 30;

    public IEnumerable<AnchorWindow> Anchors =>
        rule.Patterns.SelectMany((pattern, i) => pattern.Windows.Select(w => new AnchorWindow(w.Key, w.Offset, i)));

    /// <summary>The literals of patterns that have no window, each with its index.</summary>
    public IEnumerable<(string Literal, int Argument)> RunLiterals =>
        rule.Patterns.Select((pattern, i) => (Literal: pattern.RunLiteral!, i)).Where(p => p.Literal is not null);

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        var pattern = rule.Patterns[argument];
        if (position < text.Start || position >= text.End || !pattern.Match(text, position, out var start, out var end))
        {
            return;
        }

        var bounded = (rule.OpenLeft || Boundaries.Left(text, start)) && Boundaries.Right(text, end, pattern);
        if (rule.Near.Count > 0 && !rule.Near.Any(word => text.Find(word, start - NearDistance, start, ignoreCase: true) >= 0))
        {
            return;
        }

        if (rule.Proof is null && EncodedBlock.Covers(text, start, end))
        {
            return;
        }

        var token = new byte[end - start];
        Array.Copy(text.Data, start, token, 0, token.Length);
        var outcome = rule.Proof?.Check(token, moment) ?? ProofOutcome.Open;
        if (outcome.Verdict == ProofVerdict.Rejected || !bounded && !(outcome.Verdict == ProofVerdict.Proven && token.Length >= ShortestUnbounded))
        {
            return;
        }

        var random = RandomPart(pattern, token);
        var plain = rule.NeedsRandomness
            && (Placeholders.Is(random) || !Entropy.LooksRandom(random, Alphabet(pattern)) || IsHash(pattern, token));
        var level = plain ? SecretLevel.Note : outcome.Verdict switch
        {
            ProofVerdict.Proven => SecretLevel.Error,
            ProofVerdict.Broken or ProofVerdict.Harmless => SecretLevel.Note,
            _ => rule.Level,
        };
        found.Add(new Candidate(rule.Rule, start, token.Length, level, ConfidenceOf(outcome.Verdict, plain))
        {
            Proof = outcome.Text.Length > 0 ? outcome.Text : null,
            PublicPrefix = pattern.PublicPrefix,
            Unguessable = !plain && random.Length >= 20,
        });
    }

    private static SecretConfidence ConfidenceOf(ProofVerdict verdict, bool plain) => verdict switch
    {
        _ when plain => SecretConfidence.Low,
        ProofVerdict.Proven or ProofVerdict.Harmless => SecretConfidence.Proven,
        ProofVerdict.Broken => SecretConfidence.Low,
        _ => SecretConfidence.High,
    };

    /// <summary>The characters that a class matched, without the literals.</summary>
    private static string RandomPart(Pattern pattern, byte[] token)
    {
        var chars = Array.ConvertAll(token, b => (char)b);
        var text = new string(chars);
        foreach (var segment in pattern.Segments)
        {
            if (segment.Literal is { Length: > 1 } literal)
            {
                var at = text.IndexOf(literal, StringComparison.Ordinal);
                text = at < 0 ? text : text.Remove(at, literal.Length);
            }
        }

        return text;
    }

    /// <summary>A hash in hexadecimal that happens to begin with the letters of a format: random characters of a larger alphabet are never
    /// all hexadecimal digits.</summary>
    private static bool IsHash(Pattern pattern, byte[] token) =>
        token.Length >= 24 && Alphabet(pattern) > 22 && (token.All(ByteClass.LowerHex.Contains) || token.All(ByteClass.Get("HX16").Contains));

    private static int Alphabet(Pattern pattern) => pattern.Segments.Max(s => s.Set?.Characters.Length ?? 2);
}
