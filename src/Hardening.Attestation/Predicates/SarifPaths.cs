using System.Text.Json;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Predicates;

/// <summary>
/// Takes the machine out of a SARIF log: addresses of files below the root of the sources become relative, those of other
/// files lose their folder. The same sources give the same log wherever they are compiled.
/// </summary>
public static class SarifPaths
{
    private const int MaximumBytes = 256 << 20;

    /// <summary>Rewrites every <c>uri</c> that is a file's; all else stays as it is, in compact JSON.</summary>
    /// <param name="utf8">SARIF 2.1.0, at most 256 MiB.</param>
    /// <param name="sourceRoot">Absolute path of the root of the sources.</param>
    /// <exception cref="AttestationException">It is not JSON (HTB0201) or too large (HTB0804).</exception>
    public static byte[] MakeRelative(ReadOnlyMemory<byte> utf8, string sourceRoot)
    {
        ArgumentNullException.ThrowIfNull(sourceRoot);
        var log = StrictJson.Parse(utf8, AttestationCodes.BadStatement, "SARIF log", MaximumBytes).Object();
        return JsonText.Write(writer => Write(writer, log.Element, isUri: false, sourceRoot));
    }

    /// <summary>A file's address without the machine; any other address as it is.</summary>
    internal static string Relative(string uri, string? sourceRoot)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var absolute) || !absolute.IsFile)
        {
            return uri;
        }

        var relative = sourceRoot is null ? ".." : Path.GetRelativePath(sourceRoot, absolute.LocalPath);
        return Path.IsPathRooted(relative) || relative.StartsWith("..", StringComparison.Ordinal)
            ? Path.GetFileName(absolute.LocalPath)
            : relative.Replace('\\', '/');
    }

    // Depth is bounded by the parser.
    private static void Write(Utf8JsonWriter writer, JsonElement element, bool isUri, string sourceRoot)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, property.NameEquals("uri"), sourceRoot);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item, isUri: false, sourceRoot);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when isUri:
                writer.WriteStringValue(Relative(element.GetString()!, sourceRoot));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
