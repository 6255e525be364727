using System.Text;

namespace Hardening.Sbom.Hygiene;

/// <summary>What is left of a name when letters that look alike are one letter and separators are none.</summary>
internal static class Skeleton
{
    public static string Of(string name)
    {
        var skeleton = new StringBuilder(name.Length);
        foreach (var c in name.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c))
            {
                skeleton.Append(c switch
                {
                    '0' => 'o',
                    '1' or 'i' or '|' => 'l',
                    '5' => 's',
                    '3' => 'e',
                    _ => c,
                });
            }
        }

        return skeleton.ToString().Replace("rn", "m", StringComparison.Ordinal).Replace("vv", "w", StringComparison.Ordinal)
            .Replace("cl", "d", StringComparison.Ordinal);
    }
}
