namespace Hardening.Authentication.Accounts;

/// <summary>What became of an attempt to sign in.</summary>
public enum SignInOutcome
{
    /// <summary>No: for whatever reason. There may be no such account, it may be locked, password or code may be wrong or
    /// used.</summary>
    Refused,

    /// <summary>Yes.</summary>
    SignedIn,

    /// <summary>The password is right, and a second factor is needed; go on with the ticket.</summary>
    CodeNeeded,

    /// <summary>The password is right but too old; it has to be changed first.</summary>
    PasswordExpired,
}
