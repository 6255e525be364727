using Microsoft.Data.Sqlite;

namespace Hardening.Authentication.Stores;

/// <content>Passkeys.</content>
public sealed partial class SqliteAccountStore
{
    private const string PasskeyRows = """
        SELECT id, account, public_key, algorithm, sign_count, backup_eligible, backed_up, name, created_at, used_at FROM hardening_passkey
        """;

    /// <inheritdoc/>
    public ValueTask<bool> AddPasskeyAsync(StoredPasskey passkey, int maximum, CancellationToken cancellationToken) => Run(
        db => db.Execute(
            """
            INSERT INTO hardening_passkey
                (id, account, public_key, algorithm, sign_count, backup_eligible, backed_up, name, created_at, used_at)
            SELECT $id, $account, $key, $algorithm, $count, $eligible, $backed, $name, $created, NULL
            WHERE (SELECT count(*) FROM hardening_passkey WHERE account = $account) < $maximum
            ON CONFLICT (id) DO NOTHING
            """,
            ("$id", passkey.Id), ("$account", passkey.Account), ("$key", passkey.PublicKey.ToArray()), ("$algorithm", passkey.Algorithm),
            ("$count", passkey.SignCount), ("$eligible", passkey.BackupEligible), ("$backed", passkey.BackedUp), ("$name", passkey.Name),
            ("$created", passkey.CreatedAt.UtcTicks), ("$maximum", maximum)) == 1,
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredPasskey?> FindPasskeyAsync(string id, CancellationToken cancellationToken) =>
        Run(db => db.List(PasskeyRows + " WHERE id = $id", Passkey, ("$id", id)).SingleOrDefault(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> UsePasskeyAsync(
        string id, long signCount, bool backedUp, DateTimeOffset now, CancellationToken cancellationToken) => Run(
        db => db.Execute(
            """
            UPDATE hardening_passkey SET sign_count = $count, backed_up = $backed, used_at = $now
            WHERE id = $id AND (sign_count < $count OR (sign_count = 0 AND $count = 0))
            """,
            ("$id", id), ("$count", signCount), ("$backed", backedUp), ("$now", now.UtcTicks)) == 1,
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredPasskey>> PasskeysAsync(
        string account, CancellationToken cancellationToken) => Run<IReadOnlyList<StoredPasskey>>(
        db => db.List(PasskeyRows + " WHERE account = $id ORDER BY number", Passkey, ("$id", account)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RemovePasskeyAsync(string account, string id, CancellationToken cancellationToken) => Run(
        db => db.Execute("DELETE FROM hardening_passkey WHERE account = $account AND id = $id", ("$account", account), ("$id", id)) == 1,
        cancellationToken);

    private static StoredPasskey Passkey(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2), row.GetInt32(3), row.GetInt64(4), row.GetBoolean(5),
        row.GetBoolean(6), row.GetString(7), Time(row, 8), row.IsDBNull(9) ? null : Time(row, 9));
}
