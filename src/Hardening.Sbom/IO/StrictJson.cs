using System.Text.Json;

namespace Hardening.Sbom.IO;

/// <summary>Parses JSON as RFC 8259 wants it, bounded in depth, and refuses a repeated key.</summary>
internal static class StrictJson
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 128;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, string? file)
    {
        try
        {
            return JsonDocument.Parse(SkipByteOrderMark(utf8), Options);
        }
        catch (JsonException failure)
        {
            var place = failure.LineNumber is { } line ? $" (line {line + 1}, byte {failure.BytePositionInLine + 1})" : string.Empty;
            throw new SbomException(
                SbomCodes.Malformed,
                $"The file is not valid JSON{place}: {Text.UntrustedText.Clean(failure.Message, 300)}",
                "Restore it or make it again with the tool that wrote it.",
                file,
                failure);
        }
    }

    private static ReadOnlyMemory<byte> SkipByteOrderMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
}
