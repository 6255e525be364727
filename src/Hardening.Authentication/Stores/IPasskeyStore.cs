namespace Hardening.Authentication.Stores;

/// <summary>Where passkeys are; promises as in <see cref="IAccountStore"/>.</summary>
public interface IPasskeyStore
{
    /// <summary>Adds a passkey; false where any account has its identifier, or its own has too many.</summary>
    /// <param name="passkey">The passkey.</param>
    /// <param name="maximum">How many one account may have.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> AddPasskeyAsync(StoredPasskey passkey, int maximum, CancellationToken cancellationToken);

    /// <summary>A passkey, or null.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<StoredPasskey?> FindPasskeyAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Notes a use; false where the counter did not go up, which a copy of the authenticator shows by. A counter that is and stays
    /// 0 is none (WebAuthn Level 3, 6.1.1).
    /// </summary>
    /// <param name="id">The passkey's identifier.</param>
    /// <param name="signCount">The counter of this use.</param>
    /// <param name="backedUp">Whether it is on several devices now.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> UsePasskeyAsync(string id, long signCount, bool backedUp, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The passkeys of an account, oldest first.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<StoredPasskey>> PasskeysAsync(string account, CancellationToken cancellationToken);

    /// <summary>Removes a passkey of an account; false where it has no such one.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="id">The passkey's identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> RemovePasskeyAsync(string account, string id, CancellationToken cancellationToken);
}
