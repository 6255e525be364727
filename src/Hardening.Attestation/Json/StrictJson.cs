using System.Text.Json;
using System.Text.Unicode;

namespace Hardening.Attestation.Json;

/// <summary>
/// Parses untrusted JSON (RFC 8259) the one way everybody agrees on: UTF-8 without BOM, one value and nothing after it,
/// no duplicate names, no comments, bounded size and depth.
/// </summary>
internal static class StrictJson
{
    internal const int MaximumDepth = 64;

    internal static JsonField Parse(ReadOnlyMemory<byte> utf8, string code, string what, int maximumBytes)
    {
        if (utf8.Length > maximumBytes)
        {
            throw new AttestationException(
                AttestationCodes.DocumentTooLarge, $"The {what} has {utf8.Length} bytes; at most {maximumBytes} are read.",
                "Give the document itself, not an archive or a log.");
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            throw Malformed(code, what, "it is not UTF-8");
        }

        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, AllowTrailingCommas = false, CommentHandling = JsonCommentHandling.Disallow, MaxDepth = MaximumDepth };
            using var document = JsonDocument.Parse(utf8, options);
            if (utf8.Span.IndexOf("\\u"u8) >= 0)
            {
                RequireWholeCharacters(document.RootElement);
            }

            return new JsonField(document.RootElement.Clone(), "$", code, what);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text with half a surrogate pair, which no later reader could turn into a string.
            throw Malformed(code, what, error.Message, error);
        }
    }

    // Depth is bounded by the parser.
    private static void RequireWholeCharacters(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    RequireWholeCharacters(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    RequireWholeCharacters(property.Value);
                }

                break;
            default:
                break;
        }
    }

    internal static AttestationException Malformed(string code, string what, string why, Exception? inner = null) => new(
        code, $"The {what} is malformed: {why}", $"Obtain the {what} again from where it was made; it must not be edited.", inner: inner);
}
