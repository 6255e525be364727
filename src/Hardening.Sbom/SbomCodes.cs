namespace Hardening.Sbom;

/// <summary>Codes of <see cref="SbomException"/> and <see cref="SbomWarning"/>.</summary>
public static class SbomCodes
{
    /// <summary>The name of an output format is not one that the library writes.</summary>
    public const string UnknownFormat = "HTB0101";

    /// <summary>An input file does not exist or cannot be read.</summary>
    public const string Unreadable = "HTB0102";

    /// <summary>An input file is not what its kind requires (broken JSON, XML or archive, a wrong type of value).</summary>
    public const string Malformed = "HTB0103";

    /// <summary>The restore result has no entry for the target framework and runtime that were asked for.</summary>
    public const string UnknownTarget = "HTB0104";

    /// <summary>The restore graph has packages and the document would have none.</summary>
    public const string Empty = "HTB0105";

    /// <summary>An input is larger, deeper or longer than its stated bound.</summary>
    public const string TooLarge = "HTB0106";

    /// <summary>The metadata of a restored package cannot be read (warning: the document lacks its licence and hashes).</summary>
    public const string MetadataMissing = "HTB0107";

    /// <summary>A document breaks the schema of its own format.</summary>
    public const string SchemaViolation = "HTB0108";

    /// <summary>A package URL breaks the specification.</summary>
    public const string InvalidPackageUrl = "HTB0109";

    /// <summary>A licence expression breaks the SPDX grammar or names an unknown licence.</summary>
    public const string InvalidLicenseExpression = "HTB0110";

    /// <summary>A dependency that the restore result names has no resolved package or project in the same target.</summary>
    public const string Unresolved = "HTB0111";

    /// <summary>The kind of a document, or of an input path, is not recognised.</summary>
    public const string UnknownKind = "HTB0112";

    /// <summary>
    /// There is no vulnerability data: nothing at the place, nothing about NuGet packages, or a feed without the resource.
    /// </summary>
    public const string NoAdvisories = "HTB0113";

    /// <summary>The vulnerability data is older than was asked for, or does not say how old it is.</summary>
    public const string StaleAdvisories = "HTB0114";

    /// <summary>The vulnerability data cannot be fetched.</summary>
    public const string AdvisoriesUnreachable = "HTB0115";

    /// <summary>A suppression lacks its reason, author or expiry, or cannot be understood.</summary>
    public const string BadSuppression = "HTB0116";

    /// <summary>A package with a known vulnerability is part of what ships.</summary>
    public const string Vulnerable = "HTB0117";

    /// <summary>A project cannot be evaluated or compiled for the inventory of its cryptography.</summary>
    public const string NotCompiled = "HTB0118";

    /// <summary>A document is written in another format, which carries what a graph holds (warning).</summary>
    public const string Converted = "HTB0119";

    /// <summary>The restore whose result is read failed; the result is not what a build would use.</summary>
    public const string RestoreFailed = "HTB0120";

    /// <summary>It is left to chance which of several feeds a package comes from.</summary>
    public const string SourceMapping = "HTB0121";

    /// <summary>A project asks for a version that may be another one tomorrow, or got another one than it asked for.</summary>
    public const string FloatingVersion = "HTB0122";

    /// <summary>There is no lock file, it is not enforced, or it is not what was restored.</summary>
    public const string LockFile = "HTB0123";

    /// <summary>A package's name resembles that of a well-known one.</summary>
    public const string LookAlike = "HTB0124";

    /// <summary>A package is deprecated or was taken off the list of its feed.</summary>
    public const string Deprecated = "HTB0125";

    /// <summary>A package is unsigned or signed by somebody that the policy does not expect.</summary>
    public const string UnexpectedSigner = "HTB0126";

    /// <summary>The licence of a package is not one that the rules allow, or is not known.</summary>
    public const string LicenseNotAllowed = "HTB0127";

    /// <summary>What a check of dependencies has to know is missing.</summary>
    public const string HygieneDataMissing = "HTB0128";

    /// <summary>The rules for dependencies cannot be understood.</summary>
    public const string BadHygieneRules = "HTB0129";

    /// <summary>A licence that was concluded for a package is no SPDX expression.</summary>
    public const string BadConclusion = "HTB0130";
}
