namespace Hardening.Sandbox;

/// <summary>The codes of <see cref="SandboxException"/>; each has a page in <c>targets/codes</c>.</summary>
public static class SandboxCodes
{
    /// <summary>There is no sandbox for this system or processor.</summary>
    public const string Unsupported = "HTB0921";

    /// <summary>Something that the profile demands cannot be enforced here.</summary>
    public const string Unenforceable = "HTB0922";

    /// <summary>A folder cannot be granted.</summary>
    public const string BadGrant = "HTB0923";

    /// <summary>The sandbox could not be set up, so the program was not started.</summary>
    public const string NotStarted = "HTB0924";

    /// <summary>The program ran out of time and was killed, with everything that it started.</summary>
    public const string TimedOut = "HTB0925";
}
