using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Hardening.Authentication.Stores;

/// <summary>Accounts, factors and sessions in an SQLite database, for all processes of a machine. The file is made for its owner
/// alone.</summary>
public sealed partial class SqliteAccountStore : IAccountStore
{
    private readonly string path;
    private volatile bool ready;

    /// <summary>Makes a store; the database is created at the first use.</summary>
    /// <param name="path">Absolute path of the database, in an existing folder.</param>
    /// <exception cref="ArgumentException">The path is not absolute.</exception>
    public SqliteAccountStore(string path) =>
        this.path = Path.IsPathFullyQualified(path) ? path : throw new ArgumentException("The path is not absolute.", nameof(path));

    /// <inheritdoc/>
    public ValueTask<bool> AddAsync(StoredAccount account, CancellationToken cancellationToken) => Run(
        db => db.Execute(
            """
            INSERT INTO hardening_account (id, name, password, password_at, roles, totp, pending_totp)
            VALUES ($id, $name, $password, $at, $roles, $totp, $pending) ON CONFLICT (name) DO NOTHING
            """,
            ("$id", account.Id), ("$name", account.Name), ("$password", account.PasswordHash), ("$at", account.PasswordChangedAt.UtcTicks),
            ("$roles", Text(account.Roles)), ("$totp", account.TotpSecret?.ToArray()), ("$pending",
                account.PendingTotpSecret?.ToArray())) == 1,
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredAccount?> FindAsync(string name, CancellationToken cancellationToken) =>
        Run(db => db.List(AccountSchema.Account + " WHERE a.name = $name", Account, ("$name", name)).SingleOrDefault(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredAccount?> FindByIdAsync(string id, CancellationToken cancellationToken) =>
        Run(db => db.List(AccountSchema.Account + " WHERE a.id = $id", Account, ("$id", id)).SingleOrDefault(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> TakeAttemptAsync(string account, DateTimeOffset now, int maximum, TimeSpan lockout,
        CancellationToken cancellationToken) => Run(
        db =>
        {
            var taken = db.Execute(
                """
                UPDATE hardening_account SET attempts = iif(attempts + 1 >= $maximum, 0, attempts + 1),
                    locked_until = iif(attempts + 1 >= $maximum, $until, 0)
                WHERE id = $id AND locked_until <= $now
                """,
                ("$id", account), ("$maximum", maximum), ("$now", now.UtcTicks), ("$until", (now + lockout).UtcTicks)) == 1;

            // Writing to the disk is the longest part. Where there was nothing to write, something is written all the same.
            if (!taken)
            {
                db.Execute("INSERT INTO hardening_decoy VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET number = number + 1");
            }

            return taken;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask RestoreAttemptsAsync(string account, CancellationToken cancellationToken) => await Run(
        db => db.Execute("UPDATE hardening_account SET attempts = 0, locked_until = 0 WHERE id = $id", ("$id", account)),
            cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask SetPasswordAsync(string account, string hash, DateTimeOffset now, int history,
        CancellationToken cancellationToken) => await Run(
        db => db.Together(() =>
        {
            db.Execute("INSERT INTO hardening_password (account, password) SELECT id, password FROM hardening_account WHERE id = $id", ("$id", account));
            db.Execute(
                """
                DELETE FROM hardening_password WHERE account = $id AND number NOT IN
                    (SELECT number FROM hardening_password WHERE account = $id ORDER BY number DESC LIMIT $history)
                """,
                ("$id", account), ("$history", history));
            return db.Execute(
                "UPDATE hardening_account SET password = $hash, password_at = $now WHERE id = $id", ("$id", account), ("$hash",
                    hash), ("$now", now.UtcTicks));
        }),
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> HistoryAsync(string account, CancellationToken cancellationToken) => Run<IReadOnlyList<string>>(
        db => db.List("SELECT password FROM hardening_password WHERE account = $id ORDER BY number DESC", row => row.GetString(0),
            ("$id", account)),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> AddSessionAsync(
        StoredSession session, int maximum, string? replaced, CancellationToken cancellationToken) => Run<IReadOnlyList<string>>(
        db => db.Together(() =>
        {
            db.Execute("DELETE FROM hardening_session WHERE account = $account AND (expires_at <= $now OR id = $replaced)",
                ("$account", session.Account), ("$now", session.CreatedAt.UtcTicks), ("$replaced", replaced));
            db.Execute(
                """
                INSERT INTO hardening_session (id, account, created_at, authenticated_at, expires_at, device, address, methods)
                VALUES ($id, $account, $created, $authenticated, $expires, $device, $address, $methods)
                """,
                ("$id", session.Id), ("$account", session.Account), ("$created", session.CreatedAt.UtcTicks),
                ("$authenticated", session.AuthenticatedAt.UtcTicks), ("$expires", session.ExpiresAt.UtcTicks), ("$device", session.Device),
                ("$address", session.Address), ("$methods", Text(session.Methods)));
            return db.List(
                """
                DELETE FROM hardening_session WHERE account = $account AND number NOT IN
                    (SELECT number FROM hardening_session WHERE account = $account ORDER BY number DESC LIMIT $maximum) RETURNING id
                """,
                row => row.GetString(0), ("$account", session.Account), ("$maximum", maximum));
        }),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<(StoredSession Session, string Name, IReadOnlyList<string> Roles)?> FindSessionAsync(string id,
        CancellationToken cancellationToken) => Run(
        db => db.List<(StoredSession, string, IReadOnlyList<string>)?>(
            $"SELECT {AccountSchema.SessionColumns}, a.name, a.roles FROM hardening_session s JOIN hardening_account a ON a.id = s.account WHERE s.id = $id",
            row => (Session(row), row.GetString(8), List(row, 9)), ("$id", id)).SingleOrDefault(),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredSession>> SessionsAsync(string account,
        CancellationToken cancellationToken) => Run<IReadOnlyList<StoredSession>>(
        db => db.List($"SELECT {AccountSchema.SessionColumns} FROM hardening_session s WHERE s.account = $id ORDER BY s.number",
            Session, ("$id", account)),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> EndSessionAsync(string account, string id, CancellationToken cancellationToken) => Run(
        db => db.Execute("DELETE FROM hardening_session WHERE account = $account AND id = $id", ("$account", account), ("$id",
            id)) == 1, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> EndSessionsAsync(string? account, CancellationToken cancellationToken) => Run(
        db => db.Together(() =>
        {
            db.Execute("DELETE FROM hardening_ticket WHERE $account IS NULL OR account = $account", ("$account", account));
            return db.Execute("DELETE FROM hardening_session WHERE $account IS NULL OR account = $account", ("$account", account));
        }),
        cancellationToken);

    private static string Text(IReadOnlyList<string> items) => JsonSerializer.Serialize([.. items], AccountJson.Default.ListString);

    private static List<string> List(SqliteDataReader row, int column) => JsonSerializer.Deserialize(row.GetString(column),
        AccountJson.Default.ListString)!;

    private static DateTimeOffset Time(SqliteDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);

    private static ReadOnlyMemory<byte>? Bytes(SqliteDataReader row,
        int column) => row.IsDBNull(column)
        ? null : (ReadOnlyMemory<byte>?)row.GetFieldValue<byte[]>(column);

    private static StoredAccount Account(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), Time(row, 3), List(row, 4), Bytes(row, 5), Bytes(row, 6))
        {
            HotpSecret = Bytes(row, 7),
            Channels = List(row, 8),
            HasPasskeys = row.GetBoolean(9),
        };

    private static StoredSession Session(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), Time(row, 2), Time(row, 3), Time(row, 4), row.GetString(5), List(row, 6),
        row.IsDBNull(7) ? null : row.GetString(7));

    private ValueTask<T> Run<T>(Func<AccountDatabase, T> action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using var database = new AccountDatabase(path);
            if (!ready)
            {
                database.Execute(AccountSchema.Create);
                ready = true;
            }

            return ValueTask.FromResult(action(database));
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException or JsonException or InvalidCastException)
        {
            throw new AccountException(
                AccountCodes.StoreFailed, "The database of accounts cannot be used: " + error.Message,
                "Check that you may read and write the file and its folder; else restore its last backup.", path, error);
        }
    }
}
