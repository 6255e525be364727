using System.Text.Json;
using System.Text.Json.Nodes;

namespace CryptoAdapter;

/// <summary>The fields of one request. A field that is absent where it is needed, or of another type, is a bad request.</summary>
internal sealed class Request
{
    private readonly JsonElement root;

    public Request(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new BadRequestException("not an object");
        }

        this.root = root.Clone();
    }

    public JsonNode? Id => root.TryGetProperty("id", out var id) ? JsonNode.Parse(id.GetRawText()) : null;

    public bool Has(string name) => root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>The one field that is not among the given names: text, a whole number, or null.</summary>
    public object? Argument(string[] others)
    {
        var field = root.EnumerateObject().FirstOrDefault(field => !others.Contains(field.Name, StringComparer.Ordinal));
        return field.Value.ValueKind switch
        {
            JsonValueKind.String => field.Value.GetString(),
            JsonValueKind.Number when field.Value.TryGetInt64(out var number) => number,
            _ => null,
        };
    }

    public string Text(string name) => Optional(name) ?? throw new BadRequestException(name);

    public string? Optional(string name) => !Has(name) ? null
        : root.GetProperty(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : throw new BadRequestException(name);

    public byte[] Bytes(string name) => Hex(Text(name), name);

    public byte[] BytesOrEmpty(string name) => Optional(name) is { } text ? Hex(text, name) : [];

    public long Long(string name) =>
        Has(name) && root.GetProperty(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number)
            ? number : throw new BadRequestException(name);

    public int Int(string name) => Long(name) is var value && value is >= int.MinValue and <= int.MaxValue ? (int)value : throw new BadRequestException(name);

    public bool Flag(string name) => Has(name) && root.GetProperty(name).ValueKind == JsonValueKind.True;

    public IReadOnlyList<string> Texts(string name)
    {
        if (!Has(name))
        {
            return [];
        }

        var value = root.GetProperty(name);
        return value.ValueKind != JsonValueKind.Array
            ? throw new BadRequestException(name)
            : [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw new BadRequestException(name))];
    }

    /// <summary>A name without case and punctuation, so that <c>SHA-256</c>, <c>sha256</c> and <c>SHA_256</c> are one.</summary>
    public string Plain(string name) => new([.. Text(name).Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);

    private static byte[] Hex(string text, string name)
    {
        try
        {
            return Convert.FromHexString(text);
        }
        catch (FormatException)
        {
            throw new BadRequestException(name);
        }
    }
}
