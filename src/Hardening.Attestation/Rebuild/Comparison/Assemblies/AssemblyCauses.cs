using System.Text.RegularExpressions;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>What usually makes a piece of metadata differ.</summary>
internal static partial class AssemblyCauses
{
    private const string PublicKey = "PublicKey=";

    internal static Cause? Of(string key, string left, string right) => key switch
    {
        _ when key.EndsWith(".AssemblyInformationalVersionAttribute", StringComparison.Ordinal) =>
            Before(left, "+") == Before(right, "+") ? Causes.Commit : Causes.BuildNumber,
        _ when key.EndsWith(".AssemblyFileVersionAttribute", StringComparison.Ordinal) => Causes.BuildNumber,
        _ when key.EndsWith(".AssemblyCopyrightAttribute", StringComparison.Ordinal) => Causes.Clock,
        _ when left.Contains(PublicKey, StringComparison.Ordinal) || right.Contains(PublicKey, StringComparison.Ordinal) => Causes.StrongName,
        AssemblyIndex.IdentityKey when WithoutVersion(left) == WithoutVersion(right) => Causes.BuildNumber,
        AssemblyIndex.IdentityKey when After(left, AssemblyIndex.KeyMark) != After(right, AssemblyIndex.KeyMark) => Causes.StrongName,
        _ => null,
    };

    // Name, version, culture: a name holds no space that is followed by four numbers.
    private static string WithoutVersion(string identity) => Version().Replace(identity, "", 1);

    [GeneratedRegex(@" [0-9]{1,5}(\.[0-9]{1,5}){3} ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Version();

    private static string Before(string text, string mark) => text.Split(mark)[0];

    private static string After(string text, string mark) => text[Math.Max(0, text.IndexOf(mark, StringComparison.Ordinal))..];
}
