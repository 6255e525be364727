namespace Hardening.Attestation;

/// <summary>The codes of <see cref="AttestationException"/>; each has a page in <c>targets/codes</c>.</summary>
public static class AttestationCodes
{
    /// <summary>A statement or predicate is malformed.</summary>
    public const string BadStatement = "HTB0201";

    /// <summary>The inputs of a provenance statement are incomplete or contradict each other.</summary>
    public const string BadProvenanceInput = "HTB0202";

    /// <summary>An artifact does not exist.</summary>
    public const string ArtifactMissing = "HTB0203";

    /// <summary>An artifact cannot be read.</summary>
    public const string ArtifactUnreadable = "HTB0204";

    /// <summary>The inputs of a verification summary are incomplete or no URIs.</summary>
    public const string BadSummaryInput = "HTB0205";

    /// <summary>A package's zip structure is damaged or ambiguous.</summary>
    public const string BadPackage = "HTB0401";

    /// <summary>A package exceeds the limits that keep reading it safe.</summary>
    public const string PackageTooLarge = "HTB0402";

    /// <summary>An entry name of a package leaves the package or occurs twice.</summary>
    public const string BadPackageEntryName = "HTB0403";

    /// <summary>A package uses a zip feature that is not supported.</summary>
    public const string UnsupportedPackage = "HTB0404";

    /// <summary>A package carries a signature that is not placed as the package signature format demands.</summary>
    public const string BadPackageSignature = "HTB0405";

    /// <summary>There are no certificate authorities to judge package signatures by, or they cannot be read.</summary>
    public const string NoPackageRoots = "HTB0406";

    /// <summary>A certificate cannot sign packages.</summary>
    public const string BadPackageCertificate = "HTB0409";

    /// <summary>A package has a signature already.</summary>
    public const string PackageAlreadySigned = "HTB0410";

    /// <summary>A signed package cannot be written.</summary>
    public const string PackageUnwritable = "HTB0411";

    /// <summary>Two artifacts are of sorts that cannot be compared.</summary>
    public const string NotComparable = "HTB0511";

    /// <summary>The policy file does not exist or cannot be read.</summary>
    public const string PolicyUnreadable = "HTB0601";

    /// <summary>The policy is not well-formed YAML or JSON.</summary>
    public const string PolicySyntax = "HTB0602";

    /// <summary>The policy has an unknown or repeated field.</summary>
    public const string PolicyUnknownField = "HTB0603";

    /// <summary>A field of the policy has a value it cannot have.</summary>
    public const string PolicyBadValue = "HTB0604";

    /// <summary>A bundle is malformed.</summary>
    public const string BadBundle = "HTB0801";

    /// <summary>An envelope is malformed.</summary>
    public const string BadEnvelope = "HTB0802";

    /// <summary>A bundle file does not exist or cannot be read.</summary>
    public const string BundleUnreadable = "HTB0803";

    /// <summary>A document exceeds the size, depth or count that is read.</summary>
    public const string DocumentTooLarge = "HTB0804";

    /// <summary>The bundle's media type is unknown.</summary>
    public const string UnknownBundleType = "HTB0805";

    /// <summary>A signature of this kind cannot be entered into a log.</summary>
    public const string NotLoggable = "HTB0833";

    /// <summary>A place to look for bundles is damaged or too large.</summary>
    public const string BadBundleSource = "HTB0841";

    /// <summary>A service with bundles cannot be reached, or may not be.</summary>
    public const string BundleSourceUnreachable = "HTB0842";

    /// <summary>The address of a service with bundles is malformed.</summary>
    public const string BadAddressTemplate = "HTB0843";

    /// <summary>A trusted root is malformed.</summary>
    public const string BadTrustedRoot = "HTB0806";
}
