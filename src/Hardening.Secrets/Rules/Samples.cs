using Hardening.Secrets.Patterns;

namespace Hardening.Secrets.Rules;

/// <summary>Makes samples of a rule from its own pattern and proof, so that none stands in the source.</summary>
internal static class Samples
{
    /// <summary>A token that the rule must find.</summary>
    public static string Good(PatternRule rule, int pattern, Random random)
    {
        var token = Shape(rule.Patterns[pattern], random);
        return Text(rule.Proof is { } proof ? proof.Complete(token) : token);
    }

    /// <summary>The same shape with a wrong checksum where the format has one, otherwise a placeholder; neither may be a finding.</summary>
    public static string Bad(PatternRule rule, int pattern, Random random)
    {
        if (rule.Proof is not { } proof)
        {
            return Placeholder(rule.Patterns[pattern]);
        }

        for (var i = 0; i < 50; i++)
        {
            var token = Shape(rule.Patterns[pattern], random);
            if (proof.Check(token, default).Verdict is not (Proofs.ProofVerdict.Proven or Proofs.ProofVerdict.Open))
            {
                return Text(token);
            }
        }

        return Placeholder(rule.Patterns[pattern]);
    }

    /// <summary>The shape filled with one character, as documentation does.</summary>
    public static string Placeholder(Pattern pattern) =>
        string.Concat(pattern.Segments.Select(s =>
            s.Literal ?? new string(s.Set!.Contains((byte)'x') ? 'x' : s.Set.Characters[0], s.Minimum)));

    private static byte[] Shape(Pattern pattern, Random random)
    {
        var bytes = new List<byte>();
        foreach (var segment in pattern.Segments)
        {
            if (segment.Literal is { } literal)
            {
                bytes.AddRange(literal.Select(c => (byte)c));
                continue;
            }

            var length = random.Next(segment.Minimum, segment.Maximum + 1);
            for (var i = 0; i < length; i++)
            {
                var set = segment.Set!.Characters;
                bytes.Add((byte)set[random.Next(set.Length)]);
            }
        }

        return [.. bytes];
    }

    private static string Text(byte[] token) => new(Array.ConvertAll(token, b => (char)b));
}
