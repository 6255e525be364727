namespace Hardening.Analyzers;

/// <summary>
/// The identifier of every rule, once. HT1 cryptography and TLS, HT2 secrets, HT3 deserialization and XML,
/// HT4 reflection and code from data, HT5 injection, HT6 web.
/// </summary>
internal static class Rules
{
    // Cryptography and TLS
    public const string WeakHash = "HT1001";
    public const string WeakCipher = "HT1002";
    public const string EcbMode = "HT1003";
    public const string UnauthenticatedMode = "HT1004";
    public const string HardcodedKey = "HT1005";
    public const string HardcodedIv = "HT1006";
    public const string HardcodedSalt = "HT1007";
    public const string InsecureRandom = "HT1008";
    public const string CertificateValidationDisabled = "HT1009";
    public const string RevocationCheckDisabled = "HT1010";
    public const string ObsoleteTls = "HT1011";
    public const string SmallAsymmetricKey = "HT1012";
    public const string WeakKeyDerivation = "HT1013";
    public const string RsaPkcs1Encryption = "HT1014";
    public const string TimingUnsafeComparison = "HT1015";
    public const string WeakMac = "HT1016";
    public const string InsecureRandomAudit = "HT1017";
    public const string ChainErrorsIgnored = "HT1018";
    public const string TokenValidationDisabled = "HT1019";

    /// <summary>The page that explains a rule.</summary>
    public static string HelpLink(string id) => $"https://hardening-toolchain.example/rules/{id}";
}
