namespace Hardening.Authentication.Stores;

/// <summary>Where accounts and sessions are. Every change is atomic, excludes those of other processes and is durable when its
/// task completes; failures are <see cref="AccountException"/> (HTB1304).</summary>
public interface IAccountStore
{
    /// <summary>Adds an account; false when the name is taken.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> AddAsync(StoredAccount account, CancellationToken cancellationToken);

    /// <summary>An account by its name, or null.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<StoredAccount?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Takes one of the attempts that an account has, before anything is checked. The last one locks the account for
    /// <paramref name="lockout"/>; false when it is locked or not there, which has to take as long.
    /// </summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="now">The time.</param>
    /// <param name="maximum">How many there are.</param>
    /// <param name="lockout">How long the account is locked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> TakeAttemptAsync(string account, DateTimeOffset now, int maximum, TimeSpan lockout,
        CancellationToken cancellationToken);

    /// <summary>Gives all attempts back and unlocks the account, after one that succeeded.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask RestoreAttemptsAsync(string account, CancellationToken cancellationToken);

    /// <summary>Replaces the password; the one before joins the history.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="hash">The new hash.</param>
    /// <param name="now">The time.</param>
    /// <param name="history">How many earlier ones are kept.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask SetPasswordAsync(string account, string hash, DateTimeOffset now, int history, CancellationToken cancellationToken);

    /// <summary>Hashes of earlier passwords, newest first.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<string>> HistoryAsync(string account, CancellationToken cancellationToken);

    /// <summary>Sets a secret of one-time codes that has to be confirmed.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="secret">The sealed secret.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask SetPendingTotpAsync(string account, ReadOnlyMemory<byte> secret, CancellationToken cancellationToken);

    /// <summary>Puts the pending secret in force and marks a step as used; false when there is none pending.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="step">The step of the code that confirmed it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> ConfirmTotpAsync(string account, long step, CancellationToken cancellationToken);

    /// <summary>Marks a step of one-time codes as used; false when it, or a later one, was used before. Of parallel calls one
    /// gets true.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="step">The step.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> TakeTotpStepAsync(string account, long step, CancellationToken cancellationToken);

    /// <summary>Adds a session and ends the account's oldest ones beyond the maximum, in one step.</summary>
    /// <param name="session">The session.</param>
    /// <param name="maximum">How many there may be.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Identifiers of those that were ended.</returns>
    ValueTask<IReadOnlyList<string>> AddSessionAsync(StoredSession session, int maximum, CancellationToken cancellationToken);

    /// <summary>A session with the name of its account, or null.</summary>
    /// <param name="id">The session's identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<(StoredSession Session, string Name, IReadOnlyList<string> Roles)?> FindSessionAsync(string id,
        CancellationToken cancellationToken);

    /// <summary>The sessions of an account, oldest first.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<StoredSession>> SessionsAsync(string account, CancellationToken cancellationToken);

    /// <summary>Ends a session of an account; false when there is none.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="id">The session's identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> EndSessionAsync(string account, string id, CancellationToken cancellationToken);

    /// <summary>Ends all sessions of an account, or of all accounts.</summary>
    /// <param name="account">The account's identifier, or null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many there were.</returns>
    ValueTask<int> EndSessionsAsync(string? account, CancellationToken cancellationToken);
}
