namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>What usually makes a piece of metadata differ.</summary>
internal static class AssemblyCauses
{
    private const string PublicKey = "PublicKey=";

    internal static Cause? Of(string key, string left, string right) => key switch
    {
        _ when key.EndsWith(".AssemblyInformationalVersionAttribute", StringComparison.Ordinal) =>
            Before(left, "+") == Before(right, "+") ? Causes.Commit : Causes.BuildNumber,
        _ when key.EndsWith(".AssemblyFileVersionAttribute", StringComparison.Ordinal) => Causes.BuildNumber,
        _ when key.EndsWith(".AssemblyCopyrightAttribute", StringComparison.Ordinal) => Causes.Clock,
        _ when left.Contains(PublicKey, StringComparison.Ordinal) || right.Contains(PublicKey, StringComparison.Ordinal) => Causes.StrongName,
        AssemblyIndex.IdentityKey when After(left, AssemblyIndex.KeyMark) != After(right, AssemblyIndex.KeyMark) => Causes.StrongName,
        _ => null,
    };

    private static string Before(string text, string mark) => text.Split(mark)[0];

    private static string After(string text, string mark) => text[Math.Max(0, text.IndexOf(mark, StringComparison.Ordinal))..];
}
