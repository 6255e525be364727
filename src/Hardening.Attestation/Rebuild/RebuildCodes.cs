namespace Hardening.Attestation.Rebuild;

/// <summary>Why an artifact cannot be rebuilt, or what a rebuild had to do otherwise; each has a page in <c>targets/codes</c>.</summary>
public static class RebuildCodes
{
    /// <summary>Nothing says which source the artifact was built from.</summary>
    public const string NoRecord = "HTB0512";

    /// <summary>The source cannot be obtained at the recorded commit.</summary>
    public const string NoSource = "HTB0513";

    /// <summary>The source tree reaches out of itself.</summary>
    public const string UnsafeSource = "HTB0514";

    /// <summary>It is not known which project makes the artifact.</summary>
    public const string NoProject = "HTB0515";

    /// <summary>A dependency has other content than the recorded one.</summary>
    public const string ChangedDependency = "HTB0516";

    /// <summary>The dependencies cannot be restored.</summary>
    public const string NotRestored = "HTB0517";

    /// <summary>The source does not build.</summary>
    public const string NotBuilt = "HTB0518";

    /// <summary>The build made no such artifact.</summary>
    public const string NoOutput = "HTB0519";

    /// <summary>There is no .NET SDK.</summary>
    public const string NoSdk = "HTB0520";

    /// <summary>The symbols of an assembly are missing, or do not say how it was compiled.</summary>
    public const string NoSymbols = "HTB0521";

    /// <summary>A reference or source that the symbols name is not at hand.</summary>
    public const string MissingInput = "HTB0522";

    /// <summary>The work folder cannot be used.</summary>
    public const string WorkFolder = "HTB0523";

    /// <summary>The bundle given does not speak of this artifact.</summary>
    public const string ForeignRecord = "HTB0524";

    internal static bool IsReason(string code) => code is NoRecord or NoSource or UnsafeSource or NoProject or ChangedDependency
        or NotRestored or NotBuilt or NoOutput or NoSdk or NoSymbols or MissingInput;
}
