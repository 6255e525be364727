using System.Globalization;

namespace Hardening.Attestation.Tests.Adversary;

/// <summary>
/// How much the adversary does. <c>HARDENING_ADVERSARY=all</c> runs everything there is; without it a fixed sample runs that
/// fits into a minute.
/// </summary>
internal static class AdversarySize
{
    private static readonly string? Chosen = Environment.GetEnvironmentVariable("HARDENING_ADVERSARY");

    public static int Forgeries => Of(1_200);

    public static int Mutants => Of(1_250);

    /// <summary>How many attempts a run must have made to count; less only where less was asked for.</summary>
    public static int Least(int usual) => Math.Min(usual, Of(usual) / 2);

    private static int Of(int usual) => Chosen switch
    {
        null or "" => usual,
        "all" => int.MaxValue,
        _ => int.Parse(Chosen, NumberStyles.None, CultureInfo.InvariantCulture),
    };
}
