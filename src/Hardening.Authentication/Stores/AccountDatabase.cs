using Hardening.Cryptography.Files;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hardening.Authentication.Stores;

/// <summary>A connection for one operation, to a file of its owner's. Not pooled: one that stays open keeps the file from being
/// moved.</summary>
internal sealed class AccountDatabase : IDisposable
{
    // Milliseconds; changes are short, so whoever waits longer waits for somebody who hangs.
    private const int BusyTimeout = 10_000;
    private readonly SqliteConnection connection;

    internal AccountDatabase(string path)
    {
        CreateFile(path);
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false,
            ForeignKeys = true };
        connection = new SqliteConnection(text.ConnectionString);
        try
        {
            connection.Open();
            _ = raw.sqlite3_busy_timeout(connection.Handle, BusyTimeout);
            Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
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
