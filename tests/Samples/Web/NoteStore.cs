using Microsoft.Data.Sqlite;

namespace Acme.Notes;

/// <summary>Notes in SQLite. What comes from a client only ever travels as a parameter.</summary>
internal sealed class NoteStore(string connectionString)
{
    public async Task<Note> Add(NewNote note, string shareToken, DateTimeOffset created)
    {
        await using var connection = await Open();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "INSERT INTO notes (title, text, share_token, created) VALUES ($title, $text, $token, $created) RETURNING id";
        command.Parameters.AddWithValue("$title", note.Title);
        command.Parameters.AddWithValue("$text", note.Text);
        command.Parameters.AddWithValue("$token", shareToken);
        command.Parameters.AddWithValue("$created", created.ToUnixTimeMilliseconds());
        var id = (long)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException("SQLite returned no id."));
        return new Note(id, note.Title, note.Text, shareToken, created);
    }

    public async Task<Note?> Find(long id) => (await Query("WHERE id = $value", id)).SingleOrDefault();

    public async Task<Note?> FindShared(string token) => (await Query("WHERE share_token = $value", token)).SingleOrDefault();

    public Task<IReadOnlyList<Note>> Search(string title) => Query("WHERE title LIKE '%' || $value || '%' LIMIT 50", title);

    private async Task<IReadOnlyList<Note>> Query(string where, object value)
    {
        await using var connection = await Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, title, text, share_token, created FROM notes " + where;
        command.Parameters.AddWithValue("$value", value);
        await using var reader = await command.ExecuteReaderAsync();
        var notes = new List<Note>();
        while (await reader.ReadAsync())
        {
            notes.Add(new Note(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4))));
        }

        return notes;
    }

    private async Task<SqliteConnection> Open()
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, title TEXT, text TEXT, share_token TEXT UNIQUE, created INTEGER)";
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
