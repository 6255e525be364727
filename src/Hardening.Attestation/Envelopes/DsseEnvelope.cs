using System.Text.Json;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Envelopes;

/// <summary>A Dead Simple Signing Envelope v1: a typed payload and its signatures.</summary>
/// <param name="PayloadType">Media type of the payload.</param>
/// <param name="Payload">The exact signed bytes. Parse them only after a signature verified.</param>
/// <param name="Signatures">At least one.</param>
public sealed record DsseEnvelope(string PayloadType, ReadOnlyMemory<byte> Payload, IReadOnlyList<DsseSignature> Signatures)
{
    internal const int MaximumPayload = 64 << 20;
    private const int MaximumSignature = 64 << 10;
    private const int MaximumSignatures = 64;

    /// <summary>What the signatures are over.</summary>
    public byte[] PreAuthenticationEncoding() => Envelopes.PreAuthenticationEncoding.Encode(PayloadType, Payload.Span);

    /// <summary>Reads an envelope that stands alone, outside any bundle.</summary>
    /// <param name="utf8">The JSON.</param>
    /// <exception cref="AttestationException">It is malformed (HTB0802) or too large (HTB0804).</exception>
    public static DsseEnvelope Parse(ReadOnlyMemory<byte> utf8) =>
        Read(StrictJson.Parse(utf8, AttestationCodes.BadEnvelope, "envelope", 2 * MaximumPayload).Object());

    internal static DsseEnvelope Read(JsonField field)
    {
        field.Object().Only("payload", "payloadType", "signatures");
        var signatures = field["signatures"].Items(MaximumSignatures)
            .Select(s => s.Object().Only("sig", "keyid"))
            .Select(s => new DsseSignature(s["sig"].Base64(MaximumSignature), s["keyid"].OptionalString()))
            .ToArray();
        return signatures.Length == 0 || signatures.Any(s => s.Signature.IsEmpty)
            ? throw field["signatures"].Error("at least one signature is needed, and none may be empty")
            : new DsseEnvelope(field["payloadType"].NonEmptyString(), field["payload"].Base64(MaximumPayload), signatures);
    }

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteBase64String("payload", Payload.Span);
        writer.WriteString("payloadType", PayloadType);
        writer.WriteStartArray("signatures");
        foreach (var signature in Signatures)
        {
            writer.WriteStartObject();
            writer.WriteBase64String("sig", signature.Signature.Span);
            writer.WriteOptional("keyid", signature.KeyId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
