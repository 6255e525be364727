#if NET
namespace Hardening.Secrets.Files;

/// <summary>Lines and columns before the chunk that is being scanned.</summary>
internal sealed class LineCounter
{
    private int lines;
    private int columns;

    /// <summary>Adds a part of the file that will not be scanned again.</summary>
    public void Pass(ReadOnlySpan<byte> part)
    {
        var last = part.LastIndexOf((byte)'\n');
        if (last >= 0)
        {
            lines += part.Count((byte)'\n');
            columns = 0;
        }

        foreach (var b in part[(last + 1)..])
        {
            columns += (b & 0xC0) == 0x80 ? 0 : b >= 0xF0 ? 2 : 1;
        }
    }

    public TextRegion Shift(TextRegion region) => new(
        region.StartLine + lines,
        region.StartColumn + (region.StartLine == 1 ? columns : 0),
        region.EndLine + lines,
        region.EndColumn + (region.EndLine == 1 ? columns : 0));
}
#endif
