namespace Hardening.Cryptography.Signing.Algorithms.MlDsa;

/// <summary>
/// The parameter sets of ML-DSA (FIPS 204, table 2) with their object identifiers (RFC 9881, 2):
/// <code>
/// set        public key  private key  signature  (bytes)
/// ML-DSA-44        1312         2560       2420
/// ML-DSA-65        1952         4032       3309
/// ML-DSA-87        2592         4896       4627
/// </code>
/// Every key is made from a seed of 32 bytes.
/// </summary>
internal sealed record MlDsaSet(
    KeyType Type, SignatureAlgorithm Algorithm, string Oid, int PublicKeyBytes, int PrivateKeyBytes, int SignatureBytes)
{
    internal const int SeedBytes = 32;

    internal static IReadOnlyList<MlDsaSet> All { get; } =
    [
        new(KeyType.MlDsa44, SignatureAlgorithm.MlDsa44, "2.16.840.1.101.3.4.3.17", 1312, 2560, 2420),
        new(KeyType.MlDsa65, SignatureAlgorithm.MlDsa65, "2.16.840.1.101.3.4.3.18", 1952, 4032, 3309),
        new(KeyType.MlDsa87, SignatureAlgorithm.MlDsa87, "2.16.840.1.101.3.4.3.19", 2592, 4896, 4627),
    ];

    internal static MlDsaSet? ByOid(string? oid) => All.FirstOrDefault(set => set.Oid == oid);

    internal static MlDsaSet Of(KeyType type) => All.First(set => set.Type == type);
}
