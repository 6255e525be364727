namespace Hardening.Authentication.Stores;

/// <summary>Where the second factors of accounts are; promises as in <see cref="IAccountStore"/>.</summary>
public interface IFactorStore
{
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

    /// <summary>Sets a secret of one-time codes by counter that has to be confirmed.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="secret">The sealed secret.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask SetPendingHotpAsync(string account, ReadOnlyMemory<byte> secret, CancellationToken cancellationToken);

    /// <summary>The one-time codes by counter of an account, or null.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<StoredHotp?> FindHotpAsync(string account, CancellationToken cancellationToken);

    /// <summary>Puts the pending secret in force and counts on after a counter; false when there is none pending.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="counter">The counter of the code that confirmed it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> ConfirmHotpAsync(string account, long counter, CancellationToken cancellationToken);

    /// <summary>Counts on after a counter; false when it was passed before. Of parallel calls one gets true.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="counter">The counter that is used.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> TakeHotpCounterAsync(string account, long counter, CancellationToken cancellationToken);

    /// <summary>Replaces the recovery codes of an account.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="digests">Digests of the codes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask SetRecoveryCodesAsync(string account, IReadOnlyList<string> digests, CancellationToken cancellationToken);

    /// <summary>Uses a recovery code up; false when there is no such one. Of parallel calls one gets true.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="digest">Its digest.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> TakeRecoveryCodeAsync(string account, string digest, CancellationToken cancellationToken);

    /// <summary>How many recovery codes are left.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<int> CountRecoveryCodesAsync(string account, CancellationToken cancellationToken);

    /// <summary>Sets where codes of a channel go.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="channel">The channel's name.</param>
    /// <param name="address">The sealed address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask SetContactAsync(string account, string channel, ReadOnlyMemory<byte> address, CancellationToken cancellationToken);

    /// <summary>Where codes of a channel go, sealed, or null.</summary>
    /// <param name="account">The account's identifier.</param>
    /// <param name="channel">The channel's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<ReadOnlyMemory<byte>?> FindContactAsync(string account, string channel, CancellationToken cancellationToken);
}
