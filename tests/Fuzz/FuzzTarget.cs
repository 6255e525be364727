namespace Fuzz;

/// <summary>
/// One parser. <paramref name="Parse"/> may refuse an input with <paramref name="Refusal"/>, the room's coded exception;
/// anything else that escapes is a defect.
/// </summary>
internal sealed record FuzzTarget(string Name, Action<byte[]> Parse, Type Refusal, IReadOnlyList<byte[]> Seeds)
{
    /// <summary>Whether the parser accepted the input.</summary>
    public bool Run(byte[] input)
    {
        try
        {
            Parse(input);
            return true;
        }
        catch (Exception refusal) when (Refusal.IsInstanceOfType(refusal))
        {
            return false;
        }
    }
}
