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

    /// <summary>Several small parsers in one target: the first byte of an input chooses one, the rest is its input.</summary>
    public static FuzzTarget OneOf(string name, Type[] refusals, params (Action<byte[]> Parse, byte[] Seed)[] parsers) => new(
        name,
        input =>
        {
            NotAccepted.Unless(input.Length > 0);
            parsers[input[0] % parsers.Length].Parse(input[1..]);
        },
        [.. refusals, typeof(NotAccepted)],
        [.. parsers.Select((parser, index) => (byte[])[(byte)index, .. parser.Seed])]);
}
