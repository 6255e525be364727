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

    // Secrets
    public const string SecretInSource = "HT2001";
    public const string HardcodedCredential = "HT2002";
    public const string SecretInSettings = "HT2003";

    // Deserialization and XML
    public const string BinaryFormatter = "HT3001";
    public const string TypeNameHandling = "HT3002";
    public const string SimpleTypeResolver = "HT3003";
    public const string TypelessSerializer = "HT3004";
    public const string DeserializationOfUntrustedData = "HT3005";
    public const string SerializerTypeFromData = "HT3006";
    public const string DtdProcessing = "HT3101";
    public const string XmlResolver = "HT3102";
    public const string XsltScript = "HT3103";
    public const string DataSetReadXml = "HT3104";
    public const string XmlInjection = "HT3105";
    public const string XsltInjection = "HT3106";

    // Reflection and code from data
    public const string AssemblyFromUntrustedData = "HT4001";
    public const string TypeNameFromUntrustedData = "HT4002";
    public const string CodeFromUntrustedData = "HT4003";
    public const string NativeLibraryFromUntrustedData = "HT4004";
    public const string AssemblyLoadAudit = "HT4101";
    public const string TypeNameAudit = "HT4102";
    public const string CodeAudit = "HT4103";

    // Injection
    public const string SqlInjection = "HT5001";
    public const string CommandInjection = "HT5002";
    public const string PathTraversal = "HT5003";
    public const string LdapInjection = "HT5005";
    public const string XPathInjection = "HT5006";
    public const string CrossSiteScripting = "HT5007";
    public const string OpenRedirect = "HT5008";
    public const string ServerSideRequestForgery = "HT5009";
    public const string RegexInjection = "HT5010";
    public const string LogForging = "HT5011";
    public const string HeaderInjection = "HT5012";
    public const string FormatStringInjection = "HT5013";
    public const string NoSqlInjection = "HT5014";
    public const string TemplateInjection = "HT5015";
    public const string FlowAnalysisIncomplete = "HT5000";
    public const string SqlTextAudit = "HT5101";
    public const string CommandAudit = "HT5102";

    /// <summary>The page that explains a rule.</summary>
    public static string HelpLink(string id) => $"https://hardening-toolchain.example/rules/{id}";
}
