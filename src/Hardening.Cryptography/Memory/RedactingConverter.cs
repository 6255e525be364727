using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hardening.Cryptography.Memory;

/// <summary>Writes secrets as three asterisks, and reads none: a secret that came through JSON has lain in plain memory
/// already.</summary>
internal sealed class RedactingConverter : JsonConverter<object>
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(SecretBytes) || typeToConvert == typeof(SecretString);

    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new JsonException("Secrets are not read from JSON.");

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) => writer.WriteStringValue("***");
}
