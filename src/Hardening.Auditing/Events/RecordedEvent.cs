using System.Globalization;
using System.Text.Json;

namespace Hardening.Auditing.Events;

/// <summary>An event as a log has it, whichever room wrote it. Members that an entry lacks are null.</summary>
public sealed class RecordedEvent
{
    private readonly JsonElement json;

    private RecordedEvent(long index, JsonElement json, string type, DateTimeOffset time) =>
        (Index, this.json, Type, Time) = (index, json, type, time);

    /// <summary>Its position in the log.</summary>
    public long Index { get; }

    /// <summary>What happened.</summary>
    public string Type { get; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Who.</summary>
    public string? User => Text("user");

    /// <summary>In which session.</summary>
    public string? Session => Text("session");

    /// <summary>Why.</summary>
    public string? Reason => Text("reason");

    /// <summary>What was done about it.</summary>
    public ActionTaken? Action => Text("action") switch
    {
        "allow" => ActionTaken.Allow,
        "deny" => ActionTaken.Deny,
        "challenge" => ActionTaken.Challenge,
        "monitor" => ActionTaken.Monitor,
        _ => null,
    };

    /// <summary>The risk, 0 to 1.</summary>
    public double? Risk => Number("risk") is { } risk and >= 0 and <= 1 ? risk : null;

    /// <summary>Reads an entry; null when it is no event with a type and a time: a log may hold anything.</summary>
    /// <param name="index">Its position in the log.</param>
    /// <param name="entry">The entry.</param>
    public static RecordedEvent? TryRead(long index, ReadOnlyMemory<byte> entry)
    {
        try
        {
            using var document = JsonDocument.Parse(entry);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && TextOf(root, "type") is { } type && TextOf(root, "time") is { } text
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? new RecordedEvent(index, root.Clone(), type, time.ToUniversalTime()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The events of a log in their order. Entries that are none are passed over.</summary>
    /// <param name="log">The log; that its entries are those of its checkpoint is checked on the way.</param>
    /// <exception cref="AuditException">The log is damaged (HTB0816) or cannot be read (HTB0817).</exception>
    public static IEnumerable<RecordedEvent> Of(AuditLogReader log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return log.Entries().Select((entry, index) => TryRead(index, entry)).OfType<RecordedEvent>();
    }

    /// <summary>A member that is a text, or null.</summary>
    /// <param name="name">Its name.</param>
    public string? Text(string name) => TextOf(json, name);

    /// <summary>A member that is a number, or a text that is one, or null.</summary>
    /// <param name="name">Its name.</param>
    public double? Number(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        ? value.GetDouble()
        : double.TryParse(Text(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? TextOf(JsonElement json, string name)
    {
        try
        {
            return json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped: well-formed JSON, and no text.
            return null;
        }
    }
}
