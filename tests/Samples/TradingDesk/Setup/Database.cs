using Hardening.Cryptography.Files;
using Microsoft.Data.Sqlite;

namespace TradingDesk.Setup;

/// <summary>The desk's own tables, in the file that accounts and vault use as well. Each change is durable when it returns.</summary>
internal sealed class Database
{
    private const string Tables =
        """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS desk_invitation (digest TEXT PRIMARY KEY, role TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS desk_order (
            id TEXT PRIMARY KEY, account TEXT NOT NULL, trader TEXT NOT NULL, symbol TEXT NOT NULL, side TEXT NOT NULL, type TEXT NOT NULL,
            quantity TEXT NOT NULL, price TEXT, state TEXT NOT NULL, filled TEXT NOT NULL, note TEXT, at INTEGER NOT NULL);
        """;

    private readonly string connectionString;

    public Database(DataFolder folder)
    {
        if (!File.Exists(folder.Database))
        {
            OwnerOnly.CreateFile(folder.Database).Dispose();
        }

        connectionString = new SqliteConnectionStringBuilder { DataSource = folder.Database, DefaultTimeout = 30 }.ToString();
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = Tables;
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a command, and reads each row that it returns.</summary>
    public async Task<List<T>> RunAsync<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object? Value)[] values)
    {
        await using var connection = Open();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public Task RunAsync(string sql, params (string Name, object? Value)[] values) => RunAsync(sql, _ => true, values);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = FULL";
        command.ExecuteNonQuery();
        return connection;
    }
}
