namespace Hardening.Authentication.Stores;

/// <summary>Where accounts, their factors and their sessions are. Every change is atomic, excludes those of other processes and is
/// durable when its
/// task completes; failures are <see cref="AccountException"/> (HTB1304).</summary>
public interface IAccountStore : IFactorStore, IPasskeyStore, ITicketStore
{
    /// <summary>Adds an account; false when the name is taken.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> AddAsync(StoredAccount account, CancellationToken cancellationToken);

    /// <summary>An account by its name, or null.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<StoredAccount?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>An account by its identifier, or null.</summary>
    /// <param name="id">The identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<StoredAccount?> FindByIdAsync(string id, CancellationToken cancellationToken);

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

    /// <summary>Adds a session and ends the account's oldest ones beyond the maximum, in one step.</summary>
    /// <param name="session">The session.</param>
    /// <param name="maximum">How many there may be.</param>
    /// <param name="replaced">A session of the account that ends first, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Identifiers of those that were ended to make room.</returns>
    ValueTask<IReadOnlyList<string>> AddSessionAsync(
        StoredSession session, int maximum, string? replaced, CancellationToken cancellationToken);

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

    /// <summary>Ends all sessions and tickets of an account, or of all accounts.</summary>
    /// <param name="account">The account's identifier, or null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many sessions there were.</returns>
    ValueTask<int> EndSessionsAsync(string? account, CancellationToken cancellationToken);
}
