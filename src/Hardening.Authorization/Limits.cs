namespace Hardening.Authorization;

/// <summary>What is accepted from strangers. Everything beyond is refused with HTB0615.</summary>
internal static class Limits
{
    /// <summary>Characters of a policy or schema text.</summary>
    public const int TextLength = 4 * 1024 * 1024;

    /// <summary>Bytes of a JSON document.</summary>
    public const int JsonLength = 64 * 1024 * 1024;

    /// <summary>Levels of nesting: of an expression as a tree, of a type, of a JSON document.</summary>
    public const int Depth = 256;

    /// <summary>Pairs of an entity and its ancestor, direct or not.</summary>
    public const int AncestorPairs = 4_000_000;

    /// <summary>The refusal of what is over a limit.</summary>
    public static AuthorizationException Exceeded(string what, SourcePosition? position = null) =>
        new(AuthorizationCodes.OverLimit, $"{what}.", "Divide the input, or check that it is the right one.", position);
}
