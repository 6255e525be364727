namespace Hardening.Secrets.Engine;

internal static class Prefilter
{
    public static IPrefilter For(AnchorIndex index, bool vectorised)
    {
#if NET
        if (vectorised && VectorPrefilter.IsSupported)
        {
            return new VectorPrefilter(index);
        }
#endif
        _ = vectorised;
        return new ScalarPrefilter(index);
    }
}
