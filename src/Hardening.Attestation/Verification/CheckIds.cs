namespace Hardening.Attestation.Verification;

/// <summary>The ids of all checks. Ids never change; the order of execution is that of <c>VerificationSteps</c>.</summary>
public static class CheckIds
{
    /// <summary>The policy is in force.</summary>
    public const string PolicyInForce = "HTV0001";

    /// <summary>The artifact has a bundle.</summary>
    public const string BundlePresent = "HTV0002";

    /// <summary>The bundle is well-formed.</summary>
    public const string BundleReadable = "HTV0101";

    /// <summary>The bundle is signed in the way that was asked for.</summary>
    public const string SignerKind = "HTV0102";

    /// <summary>Time stamps are valid and from trusted authorities.</summary>
    public const string Timestamps = "HTV0103";

    /// <summary>The certificate leads to a trusted authority.</summary>
    public const string CertificateChain = "HTV0104";

    /// <summary>A known certificate log promised to publish the certificate.</summary>
    public const string CertificateLog = "HTV0105";

    /// <summary>The certificate's identity and issuer are the expected ones.</summary>
    public const string Identity = "HTV0106";

    /// <summary>The signature is in a trusted transparency log.</summary>
    public const string LogInclusion = "HTV0107";

    /// <summary>The log's promise is genuine.</summary>
    public const string LogPromise = "HTV0108";

    /// <summary>The log entry is about this signature.</summary>
    public const string LogBody = "HTV0109";

    /// <summary>There is a key to check against.</summary>
    public const string KeyKnown = "HTV0110";

    /// <summary>The signature is genuine.</summary>
    public const string Signature = "HTV0111";

    /// <summary>The payload is a statement.</summary>
    public const string StatementReadable = "HTV0112";

    /// <summary>The artifact is what the bundle is about.</summary>
    public const string SubjectDigest = "HTV0113";

    /// <summary>Provenance and certificate tell the same of the build.</summary>
    public const string CertificateClaims = "HTV0114";

    /// <summary>The policy allows this signer.</summary>
    public const string SignerAllowed = "HTV0201";

    /// <summary>The provenance predicate is well-formed.</summary>
    public const string ProvenanceReadable = "HTV0202";

    /// <summary>The policy allows the builder.</summary>
    public const string Builder = "HTV0203";

    /// <summary>The policy allows the build type.</summary>
    public const string BuildType = "HTV0204";

    /// <summary>Built from the repository the policy names.</summary>
    public const string SourceRepository = "HTV0205";

    /// <summary>Built from a ref the policy allows.</summary>
    public const string SourceRef = "HTV0206";

    /// <summary>The source commit is recorded and belongs to the source.</summary>
    public const string SourceCommit = "HTV0207";

    /// <summary>Every external parameter is one the build type defines.</summary>
    public const string ParametersKnown = "HTV0208";

    /// <summary>External parameters have values the policy allows.</summary>
    public const string ParametersAllowed = "HTV0209";

    /// <summary>The policy gives signer and builder the SLSA level it asks for.</summary>
    public const string SlsaLevel = "HTV0210";

    /// <summary>There is a verified statement of each predicate type the policy demands.</summary>
    public const string PredicatesPresent = "HTV0301";

    /// <summary>Enough distinct signers vouch for the artifact.</summary>
    public const string Threshold = "HTV0302";

    /// <summary>The SBOM beside the artifact is the one of the build.</summary>
    public const string SbomDigest = "HTV0303";

    /// <summary>The compile-time analysis has no open finding above the level the policy allows.</summary>
    public const string Analysis = "HTV0304";

    /// <summary>The tests ended as the policy asks.</summary>
    public const string Tests = "HTV0305";

    /// <summary>There is a bill of materials, and it is that of the artifact.</summary>
    public const string SbomPresent = "HTV0306";

    /// <summary>No known vulnerability scores higher than the policy allows.</summary>
    public const string Vulnerabilities = "HTV0307";

    /// <summary>Others have built the same bytes.</summary>
    public const string Reproduced = "HTV0308";

    /// <summary>A verifier that the policy accepts has verified the artifact.</summary>
    public const string VerificationSummary = "HTV0309";

    /// <summary>Every clause of the policy is met.</summary>
    public const string AllOf = "HTV0310";

    /// <summary>One of the policy's alternatives is met.</summary>
    public const string AnyOf = "HTV0311";

    /// <summary>Another party than the builder has rebuilt the artifact.</summary>
    public const string Rebuilt = "HTV0312";

    /// <summary>The package carries the signatures that are demanded, and they are genuine.</summary>
    public const string PackageSignature = "HTV0401";

    /// <summary>The time stamps of package signatures are genuine and from trusted authorities.</summary>
    public const string PackageTimestamp = "HTV0402";

    /// <summary>The certificates of package signatures lead to a trusted root.</summary>
    public const string PackageCertificate = "HTV0403";

    /// <summary>The policy allows who signed the package.</summary>
    public const string PackageSignerAllowed = "HTV0404";

    /// <summary>The package is owned by an account the policy names.</summary>
    public const string PackageOwners = "HTV0405";

    /// <summary>A rule of the package policy speaks of the package.</summary>
    public const string PackageRule = "HTV0411";

    /// <summary>The archive is the one that the restore recorded.</summary>
    public const string PackageRestored = "HTV0412";

    /// <summary>The files beside the archive are those it holds.</summary>
    public const string PackageExtracted = "HTV0413";
}
