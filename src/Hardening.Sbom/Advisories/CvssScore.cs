namespace Hardening.Sbom.Advisories;

/// <summary>The base score of a CVSS 3.0 or 3.1 vector (specification, section 7.1).</summary>
internal static class CvssScore
{
    private static readonly string[] Impacts = ["C", "I", "A"];

    /// <summary>0.0 to 10.0, or null when the text is no complete vector of these versions.</summary>
    public static double? TryBase(string? vector)
    {
        if (vector is null
            || !(vector.StartsWith("CVSS:3.0/", StringComparison.Ordinal) || vector.StartsWith("CVSS:3.1/", StringComparison.Ordinal)))
        {
            return null;
        }

        var metrics = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parts in vector[9..].Split('/').Select(metric => metric.Split(':')))
        {
            if (parts.Length != 2 || !metrics.TryAdd(parts[0], parts[1]))
            {
                return null;
            }
        }

        string? Value(string name) => metrics.GetValueOrDefault(name);
        var changed = Value("S") switch { "C" => true, "U" => false, _ => (bool?)null };
        var impacts = Impacts.Select(name => Value(name) switch { "H" => 0.56, "L" => 0.22, "N" => 0, _ => (double?)null }).ToArray();
        double? reach = Value("AV") switch { "N" => 0.85, "A" => 0.62, "L" => 0.55, "P" => 0.2, _ => null };
        double? effort = Value("AC") switch { "L" => 0.77, "H" => 0.44, _ => null };
        double? rights = (Value("PR"), changed) switch { ("N", _) => 0.85, ("L", true) => 0.68, ("L", _) => 0.62, ("H", true) => 0.5,
            ("H", _) => 0.27, _ => null };
        double? user = Value("UI") switch { "N" => 0.85, "R" => 0.62, _ => null };
        if (changed is not { } scope || impacts.Any(impact => impact is null) || reach is null || effort is null || rights is null
            || user is null)
        {
            return null;
        }

        var loss = 1 - impacts.Aggregate(1.0, (left, impact) => left * (1 - impact!.Value));
        var impact = scope ? (7.52 * (loss - 0.029)) - (3.25 * Math.Pow(loss - 0.02, 15)) : 6.42 * loss;
        var exploit = 8.22 * reach.Value * effort.Value * rights.Value * user.Value;
        return impact <= 0 ? 0 : RoundUp(Math.Min((scope ? 1.08 : 1) * (impact + exploit), 10));
    }

    // The next tenth, computed in whole numbers so that 4.02 does not become 4.1 by a rounding error (appendix A).
    private static double RoundUp(double value)
    {
        var whole = (int)Math.Round(value * 100_000);
        return whole % 10_000 == 0 ? whole / 100_000.0 : ((whole / 10_000) + 1) / 10.0;
    }
}
