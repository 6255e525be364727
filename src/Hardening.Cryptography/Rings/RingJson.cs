using System.Text.Json.Serialization;

namespace Hardening.Cryptography.Rings;

/// <summary>How the document is written; generated, so that trimmed programs can read rings.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, NewLine = "\n", UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RingDocument))]
internal sealed partial class RingJson : JsonSerializerContext;
