namespace Fuzz;

/// <summary>
/// One parser. <paramref name="Parse"/> may refuse an input with <paramref name="Refusals"/>, the coded exceptions of its
/// room and of those below it; anything else that escapes is a defect.
/// </summary>
internal sealed record FuzzTarget(string Name, Action<byte[]> Parse, Type[] Refusals, IReadOnlyList<byte[]> Seeds)
{
    /// <summary>Whether the parser accepted the input.</summary>
    public bool Run(byte[] input)
    {
        try
        {
            Parse(input);
            return true;
        }
        catch (Exception refusal) when (Refusals.Any(type => type.IsInstanceOfType(refusal)))
        {
            return false;
        }
    }
}
