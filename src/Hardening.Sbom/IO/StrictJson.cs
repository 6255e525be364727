using System.Text.Json;
using System.Text.Unicode;

namespace Hardening.Sbom.IO;

/// <summary>Parses JSON as RFC 8259 wants it, bounded in depth, and refuses a repeated key.</summary>
internal static class StrictJson
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 128;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
    private static readonly JsonDocumentOptions RepeatingOptions = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = true };

    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, string? file) => Parse(utf8, file, Options);

    /// <summary>
    /// The same for a file that repeats keys by nature: restore writes a source twice that two configuration files name differently.
    /// Of a repeated key the last counts, as for the one who wrote it.
    /// </summary>
    public static JsonDocument ParseRepeating(ReadOnlyMemory<byte> utf8, string? file) => Parse(utf8, file, RepeatingOptions);

    private static JsonDocument Parse(ReadOnlyMemory<byte> utf8, string? file, JsonDocumentOptions options)
    {
        try
        {
            var json = SkipByteOrderMark(utf8);
            RequireText(json.Span);
            return JsonDocument.Parse(json, options);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            var place = failure is JsonException { LineNumber: { } line } at ? $" (line {line + 1}, byte {at.BytePositionInLine + 1})" : string.Empty;
            throw new SbomException(
                SbomCodes.Malformed,
                $"The file is not valid JSON{place}: {Text.UntrustedText.Clean(failure.Message, 300)}",
                "Restore it or make it again with the tool that wrote it.",
                file,
                failure);
        }
    }

    // The parser takes strings that are no text and throws only when one is read, far from here: bytes that are not
    // UTF-8, and escapes of half a surrogate pair.
    private static void RequireText(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            throw new JsonException("It is not UTF-8.");
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                reader.GetString();
            }
        }
    }

    private static ReadOnlyMemory<byte> SkipByteOrderMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
}
