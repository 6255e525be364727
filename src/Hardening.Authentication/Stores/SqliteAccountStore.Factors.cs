namespace Hardening.Authentication.Stores;

/// <content>Second factors.</content>
public sealed partial class SqliteAccountStore
{
    /// <inheritdoc/>
    public async ValueTask SetPendingTotpAsync(string account, ReadOnlyMemory<byte> secret,
        CancellationToken cancellationToken) => await Run(
        db => db.Execute("UPDATE hardening_account SET pending_totp = $secret WHERE id = $id", ("$id", account), ("$secret",
            secret.ToArray())),
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<bool> ConfirmTotpAsync(string account, long step, CancellationToken cancellationToken) => Run(
        db => db.Execute(
            "UPDATE hardening_account SET totp = pending_totp, pending_totp = NULL, totp_step = $step WHERE id = $id AND pending_totp IS NOT NULL",
            ("$id", account), ("$step", step)) == 1,
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> TakeTotpStepAsync(string account, long step, CancellationToken cancellationToken) => Run(
        db => db.Execute("UPDATE hardening_account SET totp_step = $step WHERE id = $id AND totp_step < $step", ("$id", account),
            ("$step", step)) == 1,
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask SetPendingHotpAsync(string account, ReadOnlyMemory<byte> secret,
        CancellationToken cancellationToken) => await Run(
        db => db.Execute(
            "INSERT INTO hardening_hotp (account, pending) VALUES ($id, $secret) ON CONFLICT (account) DO UPDATE SET pending = $secret",
            ("$id", account), ("$secret", secret.ToArray())),
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<StoredHotp?> FindHotpAsync(string account, CancellationToken cancellationToken) => Run(
        db => db.List(
            "SELECT secret, pending, counter FROM hardening_hotp WHERE account = $id",
            row => new StoredHotp(Bytes(row, 0), Bytes(row, 1), row.GetInt64(2)), ("$id", account)).SingleOrDefault(),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ConfirmHotpAsync(string account, long counter, CancellationToken cancellationToken) => Run(
        db => db.Execute(
            "UPDATE hardening_hotp SET secret = pending, pending = NULL, counter = $counter + 1 WHERE account = $id AND pending IS NOT NULL",
            ("$id", account), ("$counter", counter)) == 1,
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> TakeHotpCounterAsync(string account, long counter, CancellationToken cancellationToken) => Run(
        db => db.Execute("UPDATE hardening_hotp SET counter = $counter + 1 WHERE account = $id AND counter <= $counter",
            ("$id", account), ("$counter", counter)) == 1,
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask SetRecoveryCodesAsync(
        string account, IReadOnlyList<string> digests, CancellationToken cancellationToken) => await Run(
        db => db.Together(() =>
        {
            db.Execute("DELETE FROM hardening_recovery WHERE account = $id", ("$id", account));
            return digests.Sum(digest => db.Execute("INSERT INTO hardening_recovery VALUES ($id, $digest)", ("$id", account), ("$digest", digest)));
        }),
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<bool> TakeRecoveryCodeAsync(string account, string digest, CancellationToken cancellationToken) => Run(
        db => db.Execute("DELETE FROM hardening_recovery WHERE account = $id AND digest = $digest", ("$id", account), ("$digest", digest)) == 1,
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> CountRecoveryCodesAsync(string account, CancellationToken cancellationToken) => Run(
        db => db.List("SELECT count(*) FROM hardening_recovery WHERE account = $id", row => row.GetInt32(0), ("$id", account)).Single(),
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask SetContactAsync(
        string account, string channel, ReadOnlyMemory<byte> address, CancellationToken cancellationToken) => await Run(
        db => db.Execute(
            """
            INSERT INTO hardening_contact VALUES ($id, $channel, $address) ON CONFLICT (account, channel) DO UPDATE SET address = $address
            """,
            ("$id", account), ("$channel", channel), ("$address", address.ToArray())),
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> FindContactAsync(string account, string channel, CancellationToken cancellationToken) => Run(
        db => db.List("SELECT address FROM hardening_contact WHERE account = $id AND channel = $channel", row => Bytes(row, 0),
            ("$id", account), ("$channel", channel)).SingleOrDefault(),
        cancellationToken);
}
