namespace Hardening.Secrets.Engine;

/// <summary>The prefilter on every framework: one window a byte, kept in a register.</summary>
internal sealed class ScalarPrefilter(AnchorIndex index) : IPrefilter
{
    public void Run(ScanText text, List<Candidate> found) => Run(text, text.Start, found);

    /// <summary>Looks at the windows that start at <paramref name="start"/> or later.</summary>
    public void Run(ScanText text, int start, List<Candidate> found)
    {
        if (text.End - start < 4)
        {
            return;
        }

        var data = text.Data;
        var bitmap = index.Bitmap;
        var window = AnchorWindow.KeyOf(0, data[start], data[start + 1], data[start + 2]);
        for (var i = start + 3; i < text.End; i++)
        {
            window = (window >> 8) | (((uint)data[i] | 0x20) << 24);
            if (AnchorIndex.MayHave(bitmap, window))
            {
                index.Look(text, window, i - 3, found);
            }
        }
    }
}
