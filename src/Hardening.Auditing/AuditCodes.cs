namespace Hardening.Auditing;

/// <summary>The codes of <see cref="AuditException"/>; each has a page in <c>targets/codes</c>.</summary>
public static class AuditCodes
{
    /// <summary>A signed note or checkpoint is malformed.</summary>
    public const string MalformedNote = "HTB0811";

    /// <summary>A note is not signed by a trusted key, or a trusted key's signature is wrong.</summary>
    public const string UntrustedNote = "HTB0812";

    /// <summary>A verifier key (vkey) is malformed.</summary>
    public const string MalformedVerifierKey = "HTB0813";

    /// <summary>There is no log in the folder, or its checkpoint is missing.</summary>
    public const string NoLog = "HTB0814";

    /// <summary>The folder is taken: another process writes to its log, or a log is there where one is to be created.</summary>
    public const string InUse = "HTB0815";

    /// <summary>A file of the log is not what its checkpoint says.</summary>
    public const string Damaged = "HTB0816";

    /// <summary>The storage of a log failed.</summary>
    public const string Storage = "HTB0817";

    /// <summary>The log does not begin with what an earlier checkpoint of it says.</summary>
    public const string NotAnExtension = "HTB0818";

    /// <summary>An event cannot be entered into a log.</summary>
    public const string BadEvent = "HTB0819";

    /// <summary>A proof is malformed, or does not show what it should.</summary>
    public const string BadProof = "HTB0820";

    /// <summary>Alerts cannot be sent as they are set up.</summary>
    public const string BadAlertOptions = "HTB1410";

    /// <summary>An alert was not sent.</summary>
    public const string NotAlerted = "HTB1411";

    /// <summary>The state of a lockdown cannot be written or read.</summary>
    public const string LockdownState = "HTB1412";

    /// <summary>A lockdown is in force, but not all was done.</summary>
    public const string LockdownIncomplete = "HTB1413";

    /// <summary>A lockdown may not be lifted.</summary>
    public const string LiftRefused = "HTB1414";
}
