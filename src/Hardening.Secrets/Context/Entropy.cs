namespace Hardening.Secrets.Context;

internal static class Entropy
{
    /// <summary>Shannon entropy of the characters, in bits a character.</summary>
    public static double Of(string value)
    {
        if (value.Length == 0)
        {
            return 0;
        }

        var counts = new Dictionary<char, int>();
        foreach (var c in value)
        {
            counts.TryGetValue(c, out var count);
            counts[c] = count + 1;
        }

        var entropy = 0.0;
        foreach (var count in counts.Values)
        {
            var p = (double)count / value.Length;
            entropy -= p * Math.Log(p, 2);
        }

        return entropy;
    }

    /// <summary>
    /// True when the value is as mixed as random text of its length would be: at least 62 % of the entropy that its length and
    /// alphabet allow.
    /// </summary>
    public static bool LooksRandom(string value, int alphabet) =>
        Of(value) >= 0.62 * Math.Log(Math.Max(2, Math.Min(value.Length, alphabet)), 2);
}
