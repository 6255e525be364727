using System.Globalization;
using System.Text.Json;

namespace Hardening.Cryptography.Configuration.Formats;

/// <summary>
/// JSON (RFC 8259) with an object at its root and without double names. Comments and a comma after the last member are allowed, as in the
/// platform's own settings files.
/// </summary>
internal sealed class JsonSettings : ISettingsFormat
{
    private static readonly JsonReaderOptions Reading = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = Reading.AllowTrailingCommas,
        CommentHandling = Reading.CommentHandling,
    };

    public IReadOnlyList<SettingsLeaf> Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using (var document = JsonDocument.Parse(utf8, Strict))
            {
                if (document.RootElement.ValueKind != JsonValueKind.Object)
                {
                    throw new FormatException("it is no JSON object");
                }
            }

            // Once more for the positions, which a document does not tell.
            var leaves = new List<SettingsLeaf>();
            var reader = new Utf8JsonReader(utf8.Span, Reading);
            reader.Read();
            Add(ref reader, string.Empty, leaves);
            return leaves;
        }
        catch (JsonException error)
        {
            throw new FormatException("it is not JSON without double names", error);
        }
    }

    // Base64url, colons and letters stand for themselves in JSON.
    public string Token(SettingsLeaf leaf, string sealedText) => $"\"{sealedText}\"";

    private static void Add(ref Utf8JsonReader reader, string name, List<SettingsLeaf> leaves)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var member = SettingsLeaf.Join(name, reader.GetString()!);
                    reader.Read();
                    Add(ref reader, member, leaves);
                }

                break;
            case JsonTokenType.StartArray:
                for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
                {
                    Add(ref reader, SettingsLeaf.Join(name, index.ToString(CultureInfo.InvariantCulture)), leaves);
                }

                break;
            default:
                var start = (int)reader.TokenStartIndex;
                var isText = reader.TokenType == JsonTokenType.String;
                var value = isText ? reader.GetString()
                    : reader.TokenType == JsonTokenType.Null ? null : System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
                leaves.Add(new SettingsLeaf(name, value, isText, start, (int)reader.BytesConsumed - start));
                break;
        }
    }
}
