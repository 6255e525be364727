namespace Hardening.Build.Tasks;

/// <summary>The codes of messages that tasks write themselves; each has a page in <c>targets/codes</c>.</summary>
internal static class TaskCodes
{
    /// <summary>A property has a value it cannot have.</summary>
    internal const string BadValue = "HTB0001";

    /// <summary>The password file is missing or cannot be read.</summary>
    internal const string PasswordFile = "HTB0003";

    /// <summary>A file the build made is missing or cannot be read.</summary>
    internal const string BuildFile = "HTB0004";

    /// <summary>The development key signs.</summary>
    internal const string DevelopmentKey = "HTB0005";

    /// <summary>The development key signs on a build server.</summary>
    internal const string DevelopmentKeyInCI = "HTB0006";

    /// <summary>The restore graph cannot be read.</summary>
    internal const string RestoreGraph = "HTB0008";

    /// <summary>Evidence cannot be written.</summary>
    internal const string CannotWrite = "HTB0009";

    /// <summary>A restored package is listed by the digest of its file.</summary>
    internal const string PackageByFile = "HTB0010";

    /// <summary>The signing configuration or the trusted root cannot be read.</summary>
    internal const string SigningFile = "HTB0013";

    /// <summary>A restored package does not meet the package policy.</summary>
    internal const string PackageRefused = "HTB0407";

    /// <summary>A package holds a secret.</summary>
    internal const string SecretInPackage = "HTB0720";

    /// <summary>An output of the second build differs.</summary>
    internal const string OutputDiffers = "HTB0501";

    /// <summary>The repository's state cannot be read with git.</summary>
    internal const string GitUnavailable = "HTB0502";

    /// <summary>An output exists in one build only.</summary>
    internal const string OutputMissing = "HTB0503";

    /// <summary>The check compared nothing.</summary>
    internal const string NothingCompared = "HTB0504";

    /// <summary>A source generator made other code in the second build.</summary>
    internal const string GeneratorDiffers = "HTB0506";

    /// <summary>A resource differs between the builds.</summary>
    internal const string ResourceDiffers = "HTB0507";

    /// <summary>A step of the build wrote another source file.</summary>
    internal const string WrittenSourceDiffers = "HTB0508";

    /// <summary>The times in a manifest of static web assets cannot be fixed.</summary>
    internal const string TimeOfAssets = "HTB0525";

    /// <summary>Folders in generated code cannot be mapped.</summary>
    internal const string GeneratedPaths = "HTB0510";

    /// <summary>An output that is only for development names folders.</summary>
    internal const string DevelopmentManifest = "HTB0526";

    /// <summary>Ids of tag helpers depend on the length of the folder's path.</summary>
    internal const string TagHelperPositions = "HTB0527";
}
