using System.Text.Json;

namespace Hardening.Authorization.Entities;

/// <summary>A JSON document from strangers, and the refusals of what is wrong in it.</summary>
/// <param name="code">The code of what is malformed.</param>
/// <param name="remedy">What the reader can do about it.</param>
internal sealed class JsonInput(string code, string remedy)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Limits.Depth, AllowDuplicateProperties = false };

    /// <summary>Reads a document and what is made of it.</summary>
    public T Read<T>(ReadOnlyMemory<byte> json, Func<JsonElement, T> read)
    {
        if (json.Length > Limits.JsonLength)
        {
            throw Limits.Exceeded($"The JSON has {json.Length} bytes, more than {Limits.JsonLength}");
        }

        try
        {
            using var document = JsonDocument.Parse(json.Span is [0xEF, 0xBB, 0xBF, ..] ? json[3..] : json, Options);
            return read(document.RootElement);
        }
        catch (JsonException malformed)
        {
            SourcePosition? position = malformed is { LineNumber: { } line, BytePositionInLine: { } column }
                ? new SourcePosition((int)line + 1, (int)column + 1) : null;
            throw new AuthorizationException(code, $"this is not JSON: {Reason(malformed)}", remedy, position, inner: malformed);
        }
        catch (InvalidOperationException notUnicode)
        {
            // The only way for what has been checked: a string with half a surrogate pair.
            throw new AuthorizationException(code, "a string holds half of a character.", remedy, inner: notUnicode);
        }
    }

    public AuthorizationException Error(string path, string what) =>
        new(code, $"{(path.Length == 0 ? "" : path + ": ")}{what}.", remedy);

    public JsonElement Object(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Object ? element : throw Error(path, $"an object is expected, not {Name(element)}");

    public JsonElement.ArrayEnumerator Array(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray()
            : throw Error(path, $"an array is expected, not {Name(element)}");

    public string String(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Error(path, $"a string is expected, not {Name(element)}");

    public bool Bool(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error(path, $"true or false is expected, not {Name(element)}"),
    };

    public JsonElement Member(JsonElement element, string name, string path) =>
        Object(element, path).TryGetProperty(name, out var member) ? member : throw Error(path, $"the member {name} is missing");

    /// <summary>Refuses members that mean nothing: a misspelt one would be left out silently.</summary>
    public void OnlyMembers(JsonElement element, string path, params ReadOnlySpan<string> known)
    {
        foreach (var member in Object(element, path).EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                throw Error(path, $"there is no member {member.Name} here");
            }
        }
    }

    public static string Name(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a truth value",
    };

    // The framework appends the position, which stands before the message already.
    private static string Reason(JsonException exception) => exception.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
}
