namespace Hardening.Cli;

/// <summary>Whether a terminal gets colour: never under NO_COLOR, in CI or on a terminal that says it is dumb.</summary>
internal static class ColourChoice
{
    public static bool Allows(Func<string, string?> variable) =>
        variable("NO_COLOR") is null && variable("CI") is null && variable("TERM") is not "dumb";
}
