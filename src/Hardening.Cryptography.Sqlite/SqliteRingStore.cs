using Hardening.Cryptography.Files;
using Hardening.Cryptography.Rings.Stores;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hardening.Cryptography.Sqlite;

/// <summary>
/// A ring in a table of an SQLite database. A change runs in an immediate transaction, so it excludes those of all other processes,
/// and is durable when it returns. The database may have other tables; the ring's is <c>hardening_key_ring</c>.
/// </summary>
public sealed class SqliteRingStore : IRingStore
{
    private const string Replace = "INSERT INTO hardening_key_ring VALUES (1, $document) ON CONFLICT (id) DO UPDATE SET document = $document";

    // Milliseconds; reading and the moment in which a change is written are short.
    private const int BusyTimeout = 10_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private readonly string path;
    private readonly TimeProvider time;
    private readonly TimeSpan patience;

    /// <summary>Makes a store; the database is created when the ring is, for its owner alone, and its folder has to exist.</summary>
    /// <param name="path">Absolute path of the database.</param>
    /// <param name="time">The clock for waiting.</param>
    /// <param name="patience">How long to wait for another process; 30 s where it is not given.</param>
    /// <exception cref="ArgumentException">The path is not absolute.</exception>
    public SqliteRingStore(string path, TimeProvider time, TimeSpan? patience = null)
    {
        this.path = Path.IsPathFullyQualified(path) ? path : throw new ArgumentException("The path is not absolute.", nameof(path));
        this.time = time;
        this.patience = patience ?? TimeSpan.FromSeconds(30);
    }

    /// <inheritdoc/>
    public ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!File.Exists(path))
        {
            return ValueTask.FromResult<byte[]?>(null);
        }

        return ValueTask.FromResult(Guarded(
            () =>
            {
                using var connection = Connect();
                return Scalar(connection, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'hardening_key_ring'") is > 0L
                    ? Document(connection) : null;
            },
            CryptographyCodes.KeyUnreadable));
    }

    /// <inheritdoc/>
    public async ValueTask UpdateAsync(Func<byte[]?, ValueTask<byte[]?>> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        cancellationToken.ThrowIfCancellationRequested();
        CreateFile();
        using var connection = Guarded(Connect, CryptographyCodes.KeyNotWritable);
        await BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        var current = Guarded(
            () =>
            {
                Execute(connection, "CREATE TABLE IF NOT EXISTS hardening_key_ring (id INTEGER PRIMARY KEY CHECK (id = 1), document BLOB NOT NULL) STRICT");
                return Document(connection);
            },
            CryptographyCodes.KeyUnreadable);
        if (await change(current).ConfigureAwait(false) is { } changed)
        {
            Guarded(() => Execute(connection, Replace, changed), CryptographyCodes.KeyNotWritable);
        }

        // Where this is not reached, closing the connection rolls the transaction back.
        Guarded(() => Execute(connection, "COMMIT"), CryptographyCodes.KeyNotWritable);
    }

    // Others may write for long, so the wait for them holds no thread.
    private async ValueTask BeginAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        _ = raw.sqlite3_busy_timeout(connection.Handle, 0);
        while (raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE") is var result && result != raw.SQLITE_OK)
        {
            if (result != raw.SQLITE_BUSY || time.GetElapsedTime(started) >= patience)
            {
                Guarded<int>(() => throw new SqliteException(raw.sqlite3_errmsg(connection.Handle).utf8_to_string(), result), CryptographyCodes.KeyNotWritable);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }

        _ = raw.sqlite3_busy_timeout(connection.Handle, BusyTimeout);
    }

    // Not pooled: a connection that stays open keeps the file from being moved or restored. Reading needs the right to write, since
    // the first reader after a crash rolls the unfinished change back.
    private SqliteConnection Connect()
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        var connection = new SqliteConnection(text.ConnectionString);
        try
        {
            connection.Open();

            // The database waits in shorter steps than its client, which sleeps for 150 ms each time.
            _ = raw.sqlite3_busy_timeout(connection.Handle, BusyTimeout);

            // A journal that is emptied, not deleted, needs no flush of the folder to end a change durably.
            Execute(connection, "PRAGMA synchronous = FULL; PRAGMA journal_mode = TRUNCATE");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void CreateFile()
    {
        try
        {
            if (!File.Exists(path))
            {
                // An empty file is an empty database; SQLite gives its journal the same mode.
                OwnerOnly.CreateFile(path).Dispose();
            }
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it first.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Fault(CryptographyCodes.KeyNotWritable, error);
        }
    }

    private byte[]? Document(SqliteConnection connection) =>
        Scalar(connection, "SELECT length(document) FROM hardening_key_ring") is long and > IRingStore.MaximumBytes
            ? throw Damaged("it is too long", null)
            : (byte[]?)Scalar(connection, "SELECT document FROM hardening_key_ring");

    private static object? Scalar(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return command.ExecuteScalar();
    }

    private static int Execute(SqliteConnection connection, string statement, byte[]? document = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        if (document is not null)
        {
            command.Parameters.AddWithValue("$document", document);
        }

        return command.ExecuteNonQuery();
    }

    private T Guarded<T>(Func<T> action, string code)
    {
        try
        {
            return action();
        }
        catch (SqliteException error) when (error.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            throw Damaged("it is not an SQLite database, or it is corrupt", error);
        }
        catch (Exception error) when (error is SqliteException or InvalidCastException)
        {
            throw Fault(code, error);
        }
    }

    private CryptographyException Damaged(string why, Exception? cause) => new(
        CryptographyCodes.Malformed, $"The key ring is damaged: {why}.", "Restore the database from its last backup.", path, cause);

    private CryptographyException Fault(string code, Exception cause) => new(
        code, $"The key ring's database cannot be used: {cause.Message}",
        "Check that you may read and write the file and its folder, and that no process holds a lock on it for long.", path, cause);
}
