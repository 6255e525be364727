namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>The part of two long texts around the place where they first differ.</summary>
internal static class TextWindow
{
    private const int Before = 40;
    private const int Shown = 160;

    internal static (string Left, string Right) Around(string left, string right)
    {
        var at = left.AsSpan().CommonPrefixLength(right);
        return Math.Max(left.Length, right.Length) <= Shown ? (left, right) : (Cut(left, at), Cut(right, at));
    }

    private static string Cut(string text, int at)
    {
        var start = Math.Max(0, Math.Min(at, text.Length) - Before);
        var part = text.AsSpan(start, Math.Min(Shown, text.Length - start));
        return start > 0 ? string.Concat("…", part) : part.ToString();
    }
}
