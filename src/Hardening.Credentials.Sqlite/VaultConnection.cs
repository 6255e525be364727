using System.Text.Json;
using Hardening.Credentials.Stores;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hardening.Credentials.Sqlite;

/// <summary>A connection for one operation. Not pooled: one that stays open keeps the file from being moved or
/// restored.</summary>
internal sealed class VaultConnection : IDisposable
{
    // Milliseconds; changes are short, so whoever waits longer waits for somebody who hangs.
    private const int BusyTimeout = 10_000;
    private readonly SqliteConnection connection;

    internal VaultConnection(string path)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false,
            ForeignKeys = true };
        connection = new SqliteConnection(text.ConnectionString);
        try
        {
            connection.Open();
            _ = raw.sqlite3_busy_timeout(connection.Handle, BusyTimeout);

            // With a log ahead of the database readers do not wait for a writer; FULL makes each commit durable all the same.
            Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => connection.Dispose();

    internal int Execute(string statement, params (string Name, object? Value)[] values)
    {
        using var command = Command(statement, values);
        return command.ExecuteNonQuery();
    }

    internal T? Single<T>(string query, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] values)
    {
        using var command = Command(query, values);
        using var reader = command.ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    internal List<T> List<T>(string query, Func<SqliteDataReader, T> read)
    {
        using var command = Command(query, []);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    internal static StoredCredential Credential(SqliteDataReader row, int first = 0) => new(
        row.GetString(first), row.GetString(first + 1), row.GetInt64(first + 2), row.GetInt64(first + 3),
            row.GetFieldValue<byte[]>(first + 4),
        row.IsDBNull(first + 5) ? null : (ReadOnlyMemory<byte>?)row.GetFieldValue<byte[]>(first + 5), Time(row, first + 6));

    internal static StoredLease Lease(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), Time(row, 4), Time(row, 5),
            TimeSpan.FromTicks(row.GetInt64(6)), Time(row, 7),
        row.GetInt64(8) != 0, JsonSerializer.Deserialize(row.GetString(9), LeaseJson.Default.ListString)!,
        JsonSerializer.Deserialize(row.GetString(10), LeaseJson.Default.DictionaryStringString)!);

    internal static DateTimeOffset Time(SqliteDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);

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
