namespace Hardening.Attestation.Policy;

/// <summary>Names of the claims that an issuer of signing certificates vouches for, by OID suffix (Fulcio OID information).</summary>
internal static class IdentityClaims
{
    internal const int Runner = 11;
    internal const int SourceRepository = 12;

    private static readonly (string Name, int Suffix)[] Known =
    [
        ("buildSigner", 9), ("runner", Runner), ("sourceRepository", SourceRepository), ("sourceCommit", 13), ("sourceRef", 14),
        ("buildConfig", 18), ("trigger", 20), ("visibility", 22),
    ];

    internal static string[] Names { get; } = [.. Known.Select(claim => claim.Name)];

    internal static int SuffixOf(string name) => Known.Single(claim => claim.Name == name).Suffix;

    internal static string NameOf(int suffix) => Known.Single(claim => claim.Suffix == suffix).Name;
}
