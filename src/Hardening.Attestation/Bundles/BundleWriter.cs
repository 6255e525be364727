using System.Globalization;
using System.Text.Json;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Bundles;

/// <summary>Writes bundle version 0.3 in proto3 JSON: camelCase, int64 as strings, standard base64, fields in schema order.</summary>
internal static class BundleWriter
{
    internal static byte[] Write(Bundle bundle) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("mediaType", Bundle.MediaTypeV03);
        writer.WriteStartObject("verificationMaterial");
        if (bundle.Certificates is { } certificates)
        {
            writer.WriteStartObject("certificate");
            writer.WriteBase64String("rawBytes", certificates[0].Span);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteStartObject("publicKey");
            writer.WriteString("hint", bundle.PublicKeyHint);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("tlogEntries");
        foreach (var entry in bundle.LogEntries)
        {
            WriteEntry(writer, entry);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("timestampVerificationData");
        writer.WriteStartArray("rfc3161Timestamps");
        foreach (var timestamp in bundle.Timestamps)
        {
            writer.WriteStartObject();
            writer.WriteBase64String("signedTimestamp", timestamp.Span);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        WriteContent(writer, bundle);
        writer.WriteEndObject();
    });

    private static void WriteContent(Utf8JsonWriter writer, Bundle bundle)
    {
        if (bundle.Envelope is { } envelope)
        {
            writer.WritePropertyName("dsseEnvelope");
            envelope.Write(writer);
            return;
        }

        var message = bundle.MessageSignature!;
        writer.WriteStartObject("messageSignature");
        if (message.Digest is { } digest)
        {
            writer.WriteStartObject("messageDigest");
            writer.WriteString("algorithm", digest.Algorithm.Replace("sha", "SHA2_", StringComparison.Ordinal));
            writer.WriteBase64String("digest", digest.Value.Span);
            writer.WriteEndObject();
        }

        writer.WriteBase64String("signature", message.Signature.Span);
        writer.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter writer, LogEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("logIndex", Int64(entry.LogIndex));
        writer.WriteStartObject("logId");
        writer.WriteBase64String("keyId", entry.LogId.Span);
        writer.WriteEndObject();
        writer.WriteStartObject("kindVersion");
        writer.WriteString("kind", entry.Kind);
        writer.WriteString("version", entry.Version);
        writer.WriteEndObject();
        writer.WriteString("integratedTime", Int64(entry.IntegratedTime));
        if (entry.Promise is { } promise)
        {
            writer.WriteStartObject("inclusionPromise");
            writer.WriteBase64String("signedEntryTimestamp", promise.Span);
            writer.WriteEndObject();
        }

        if (entry.Proof is { } proof)
        {
            WriteProof(writer, proof);
        }

        writer.WriteBase64String("canonicalizedBody", entry.Body.Span);
        writer.WriteEndObject();
    }

    private static void WriteProof(Utf8JsonWriter writer, InclusionProof proof)
    {
        writer.WriteStartObject("inclusionProof");
        writer.WriteString("logIndex", Int64(proof.LogIndex));
        writer.WriteBase64String("rootHash", proof.RootHash.Span);
        writer.WriteString("treeSize", Int64(proof.TreeSize));
        writer.WriteStartArray("hashes");
        foreach (var hash in proof.Hashes)
        {
            writer.WriteBase64StringValue(hash.Span);
        }

        writer.WriteEndArray();
        if (proof.Checkpoint is { } checkpoint)
        {
            writer.WriteStartObject("checkpoint");
            writer.WriteString("envelope", checkpoint);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static string Int64(long value) => value.ToString(CultureInfo.InvariantCulture);
}
