using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hardening.Attestation.Verification;

internal sealed record VerdictDocument(string Schema, bool Passed, IReadOnlyList<VerdictCheck> Checks);

internal sealed record VerdictCheck(
    string Id, string Name, string Status, string Artifact, string? Bundle, string Expected, string Seen, string? Because, string? Source,
    string? Code);

[JsonSerializable(typeof(VerdictDocument))]
internal sealed partial class VerdictJsonContext : JsonSerializerContext
{
    // Plain text for people: only what JSON itself demands is escaped.
    internal static VerdictJsonContext Relaxed { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
    });
}
