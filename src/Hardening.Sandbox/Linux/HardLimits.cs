using System.Globalization;

namespace Hardening.Sandbox.Linux;

/// <summary>The limits of this process that it cannot raise, as <c>/proc/self/limits</c> lists them.</summary>
internal sealed class HardLimits
{
    private readonly Dictionary<string, long> limits = new(StringComparer.Ordinal);

    private HardLimits()
    {
    }

    /// <summary>Reads lines of fixed columns: name (26), soft (21), hard (21), unit.</summary>
    public static HardLimits Parse(IEnumerable<string> lines)
    {
        var result = new HardLimits();
        foreach (var line in lines.Where(line => line.Length > 48))
        {
            var hard = line[47..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
            if (long.TryParse(hard, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                result.limits[line[..26].Trim()] = value;
            }
        }

        return result;
    }

    /// <summary>A limit, or what is possible of it.</summary>
    public long AtMost(string name, long wanted) => Math.Min(wanted, limits.GetValueOrDefault(name, long.MaxValue));
}
