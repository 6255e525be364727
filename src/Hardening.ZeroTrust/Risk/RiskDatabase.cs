using System.Globalization;
using Hardening.Cryptography.Files;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hardening.ZeroTrust.Risk;

/// <summary>A connection for one operation. What a loss of power takes is a minute of behaviour, so the disk is not waited for; the end of
/// a process takes nothing.</summary>
internal sealed class RiskDatabase : IDisposable
{
    // Milliseconds; changes are short, so whoever waits longer waits for somebody who hangs.
    private const int BusyTimeout = 10_000;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS hardening_risk_login (
            number INTEGER PRIMARY KEY, user TEXT NOT NULL, at INTEGER NOT NULL, device TEXT, network TEXT, country TEXT) STRICT;
        CREATE INDEX IF NOT EXISTS hardening_risk_login_user ON hardening_risk_login (user);
        CREATE TABLE IF NOT EXISTS hardening_risk_failure (number INTEGER PRIMARY KEY, user TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS hardening_risk_failure_user ON hardening_risk_failure (user);
        CREATE TABLE IF NOT EXISTS hardening_risk_session (
            session TEXT PRIMARY KEY, user TEXT NOT NULL, authenticated_at INTEGER NOT NULL, last_seen INTEGER NOT NULL, device TEXT,
            sign_in_network TEXT, country TEXT, latitude REAL, longitude REAL, radius REAL, strikes INTEGER NOT NULL,
            struck_at INTEGER NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS hardening_risk_session_user ON hardening_risk_session (user, last_seen);
        """;

    private readonly SqliteConnection connection;

    internal RiskDatabase(string path, bool create)
    {
        CreateFile(path);
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        connection = new SqliteConnection(text.ConnectionString);
        try
        {
            connection.Open();
            _ = raw.sqlite3_busy_timeout(connection.Handle, BusyTimeout);
            Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
            if (create)
            {
                Execute(Schema);
            }
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => connection.Dispose();

    /// <summary>Runs several statements as one that excludes all other writers.</summary>
    internal T Together<T>(Func<T> statements)
    {
        Execute("BEGIN IMMEDIATE");
        var result = statements();
        Execute("COMMIT");

        // Where this is not reached, closing the connection rolls back.
        return result;
    }

    internal int Execute(string statement, params (string Name, object? Value)[] values)
    {
        using var command = Command(statement, values);
        return command.ExecuteNonQuery();
    }

    internal List<T> List<T>(string query, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] values)
    {
        using var command = Command(query, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    internal long Number(string query, params (string Name, object? Value)[] values)
    {
        using var command = Command(query, values);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void CreateFile(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                OwnerOnly.CreateFile(path).Dispose();
            }
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it first.
        }
    }

    private SqliteCommand Command(string text, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
