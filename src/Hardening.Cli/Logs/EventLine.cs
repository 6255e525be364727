using System.Text.Json;
using System.Text.Unicode;
using Hardening.Auditing;

namespace Hardening.Cli;

/// <summary>A line of standard input that should be an event: a JSON object with a text <c>id</c>.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Bytes">The line without its end; valid until the next one is read. Empty when it was too long.</param>
/// <param name="TooLong">Whether it is longer than an entry can be.</param>
internal sealed record EventLine(long Number, ReadOnlyMemory<byte> Bytes, bool TooLong)
{
    /// <summary>Whether there is nothing on it.</summary>
    public bool IsBlank => !TooLong && Bytes.Span.Trim(" \t\r"u8).IsEmpty;

    /// <summary>The event's id.</summary>
    /// <exception cref="AuditException">The line is no event (HTB0819).</exception>
    public string Id()
    {
        if (TooLong)
        {
            throw Bad($"it has more than {IAuditLog.MaximumEntrySize} bytes");
        }

        if (!Utf8.IsValid(Bytes.Span))
        {
            throw Bad("it is not UTF-8");
        }

        try
        {
            return Read();
        }
        catch (JsonException error)
        {
            throw Bad("it is not JSON: " + error.Message.Split(" LineNumber:")[0].TrimEnd('.'));
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate, escaped: no text.
            throw Bad("its id is no text");
        }
    }

    private string Read()
    {
        var reader = new Utf8JsonReader(Bytes.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw Bad("it is not a JSON object");
        }

        string? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId)
            {
                id = id is not null ? throw Bad("it has two ids")
                    : reader.TokenType == JsonTokenType.String ? reader.GetString()!
                    : throw Bad("its id is not a text");
            }

            reader.Skip();
        }

        // What follows the object would make the reader throw.
        _ = reader.Read();
        return id is null ? throw Bad("it has no id")
            : id.Length == 0 || id.Any(char.IsControl) ? throw Bad("its id is empty, or holds a control character")
            : id;
    }

    private AuditException Bad(string why) => new(
        AuditCodes.BadEvent, $"Line {Number} is not an event: {why}.",
        """Give one JSON object a line, with a text "id", of at most 65 535 bytes. The other lines are logged.""", "standard input");
}
