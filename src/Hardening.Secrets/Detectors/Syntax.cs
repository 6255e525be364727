using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>What notations of values have in common.</summary>
internal static class Syntax
{
    public static bool IsQuote(byte b) => b is (byte)'"' or (byte)'\'' or (byte)'`';

    public static int SkipSpace(ScanText text, int i, int limit)
    {
        while (i < limit && text[i] is (byte)' ' or (byte)'\t')
        {
            i++;
        }

        return i;
    }

    public static bool OnlySpace(ScanText text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'"'))
            {
                return false;
            }
        }

        return true;
    }
}
