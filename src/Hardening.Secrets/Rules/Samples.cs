using Hardening.Secrets.Patterns;

namespace Hardening.Secrets.Rules;

/// <summary>Makes samples of a rule from its own pattern and proof, so that none stands in the source.</summary>
internal static class Samples
{
    /// <summary>A token that the rule must find.</summary>
    public static string Good(PatternRule rule, int pattern, Random random)
    {
        var shape = rule.Patterns[pattern];
        if (rule.Proof is not { } proof)
        {
            return Text(Shape(shape, random));
        }

        // Issuers draw again when the checksum has characters that their format does not.
        byte[] token;
        do
        {
            token = proof.Complete(Shape(shape, random));
        }
        while (!Fits(shape, token));
        return Text(token);
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

    // Asked of shapes of one length only: in others a byte has no fixed segment.
    private static bool Fits(Pattern pattern, byte[] token)
    {
        var position = 0;
        foreach (var segment in pattern.Segments)
        {
            if (segment.Set is { } set && segment.Minimum == segment.Maximum && position + segment.Minimum <= token.Length)
            {
                for (var i = 0; i < segment.Minimum; i++)
                {
                    if (!set.Contains(token[position + i]))
                    {
                        return false;
                    }
                }
            }
            else if (segment.Literal is null)
            {
                return true;
            }

            position += segment.Literal?.Length ?? segment.Minimum;
        }

        return true;
    }

    private static string Text(byte[] token) => new(Array.ConvertAll(token, b => (char)b));
}
