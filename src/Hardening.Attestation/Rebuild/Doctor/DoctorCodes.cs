namespace Hardening.Attestation.Rebuild;

/// <summary>What keeps builds from being repeated; each has a page in <c>targets/codes</c>.</summary>
public static class DoctorCodes
{
    /// <summary>A package version floats.</summary>
    public const string FloatingVersion = "HTB0531";

    /// <summary>A project that uses packages has no lock file.</summary>
    public const string NoLockFile = "HTB0532";

    /// <summary>The SDK is not pinned.</summary>
    public const string SdkNotPinned = "HTB0533";

    /// <summary>The assembly version has a wildcard.</summary>
    public const string WildcardVersion = "HTB0534";

    /// <summary>A project names an absolute path.</summary>
    public const string AbsolutePath = "HTB0535";

    /// <summary>A project reads the clock or a random number.</summary>
    public const string Clock = "HTB0536";

    /// <summary>A project reads user or machine.</summary>
    public const string Machine = "HTB0537";

    /// <summary>The source is in no repository.</summary>
    public const string NoRepository = "HTB0538";

    /// <summary>Files differ from the commit.</summary>
    public const string DirtyTree = "HTB0539";

    /// <summary>Determinism or source control information is switched off.</summary>
    public const string SwitchedOff = "HTB0540";

    /// <summary>Line ends depend on the system that checks out.</summary>
    public const string LineEnds = "HTB0541";

    /// <summary>A file is too large to be examined.</summary>
    public const string TooLarge = "HTB0542";
}
