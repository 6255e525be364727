namespace Hardening.Analyzers;

/// <summary>
/// The identifier of every rule, once. HT1 cryptography and TLS, HT2 secrets, HT3 deserialization and XML,
/// HT4 reflection and code from data, HT5 injection, HT60 web, HT61 files, processes and native code,
/// HT7 project files and what runs in the build.
/// </summary>
internal static class Rules
{
    // Cryptography and TLS
    public const string CryptographyInventory = "HT1000";
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
    public const string CleartextProtocol = "HT1020";
    public const string UnauthenticatedDirectory = "HT1021";
    public const string HomemadeCryptography = "HT1022";
    public const string DsaSignature = "HT1023";
    public const string RootCertificateInstalled = "HT1024";
    public const string TlsVersionFixed = "HT1025";
    public const string SignatureKeyFromDocument = "HT1026";
    public const string CheckIgnored = "HT1027";
    public const string SecretTextComparison = "HT1028";
    public const string KeyDisposedBeforeUse = "HT1029";

    // Secrets
    public const string EmptyDatabasePassword = "HT2004";
    public const string SecretInSource = "HT2001";
    public const string HardcodedCredential = "HT2002";
    public const string SecretInSettings = "HT2003";
    public const string SecureStringFromConstant = "HT2005";

    // Deserialization and XML
    public const string BinaryFormatter = "HT3001";
    public const string TypeNameHandling = "HT3002";
    public const string SimpleTypeResolver = "HT3003";
    public const string TypelessSerializer = "HT3004";
    public const string DeserializationOfUntrustedData = "HT3005";
    public const string SerializerTypeFromData = "HT3006";
    public const string DangerousCallDuringDeserialization = "HT3007";
    public const string DataSetInSerializedType = "HT3008";
    public const string UnvalidatedDeserialization = "HT3009";
    public const string CyclicSerializedType = "HT3010";
    public const string PointerInSerializedType = "HT3011";
    public const string DtdProcessing = "HT3101";
    public const string XmlResolver = "HT3102";
    public const string XsltScript = "HT3103";
    public const string DataSetReadXml = "HT3104";
    public const string XmlInjection = "HT3105";
    public const string XsltInjection = "HT3106";
    public const string XmlWithoutReaderSettings = "HT3107";
    public const string XmlDefaultReader = "HT3108";

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
    public const string SqlJoinedAudit = "HT5103";

    // Web
    public const string CookieNotSecure = "HT6001";
    public const string CookieReadableByScript = "HT6002";
    public const string CorsAnyOrigin = "HT6003";
    public const string CorsAnyOriginWithCredentials = "HT6004";
    public const string AntiforgeryDisabled = "HT6005";
    public const string AntiforgeryMissing = "HT6006";
    public const string RequestSizeUnlimited = "HT6007";
    public const string RequestValidationDisabled = "HT6008";
    public const string DeveloperPageInProduction = "HT6009";
    public const string WeakContentSecurityPolicy = "HT6010";
    public const string ViewStateNotBoundToUser = "HT6011";
    public const string HeaderCheckingDisabled = "HT6012";
    public const string WeakPasswordPolicy = "HT6013";
    public const string ExceptionDetail = "HT6014";
    public const string DataProtectionKeysUnprotected = "HT6015";
    public const string OverPosting = "HT6016";
    public const string AuthorizationMissing = "HT6017";
    public const string AsyncVoidCheck = "HT6018";
    public const string LongLivedSharedAccess = "HT6019";

    // Files, processes and native code
    public const string LooseFilePermissions = "HT6101";
    public const string PredictableTempFile = "HT6102";
    public const string SharedTempDirectory = "HT6103";
    public const string UnsafeCode = "HT6104";
    public const string ProcessWideComSecurity = "HT6105";
    public const string LibrarySearchPath = "HT6106";
    public const string LibrarySearchPathAudit = "HT6107";
    public const string ProgramFromSearchPath = "HT6108";
    public const string RegexWithoutTimeout = "HT6109";
    public const string CorruptedStateCaught = "HT6110";
    public const string CheckThenUse = "HT6111";
    public const string UnboundedStack = "HT6112";
    public const string DownloadedFileRun = "HT6113";

    // Project files and what runs in the build
    public const string InsecurePackageSource = "HT7001";
    public const string PackageSourcesUnmapped = "HT7002";
    public const string PackageAuditDisabled = "HT7003";
    public const string AdvisoriesHidden = "HT7004";
    public const string FloatingPackageVersion = "HT7005";
    public const string UnsignedPackagesAccepted = "HT7006";
    public const string BuildRunsDownload = "HT7007";
    public const string CompilerExtensionReachesOut = "HT7101";

    /// <summary>The page that explains a rule.</summary>
    public static string HelpLink(string id) => $"https://hardening-toolchain.example/rules/{id}";
}
