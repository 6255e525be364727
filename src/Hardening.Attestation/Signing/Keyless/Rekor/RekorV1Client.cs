using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Json;
using Hardening.Attestation.Signing.Keyless.Services;

namespace Hardening.Attestation.Signing.Keyless.Rekor;

/// <summary>
/// Rekor v1 (<c>POST /api/v1/log/entries</c>): files as <c>hashedrekord</c> 0.0.1, statements as <c>dsse</c> 0.0.1, of
/// which the log itself makes the final body.
/// </summary>
internal sealed class RekorV1Client(ServiceClient client, Uri address) : ILogClient
{
    private const string Service = "the log";
    private const int MaximumHashes = 64;
    private const int MaximumBody = 4 << 20;

    public async Task<LogEntry> EnterAsync(Bundle bundle, CancellationToken cancellationToken)
    {
        var entries = ServiceAddress.Below(address, "api/v1/log/entries");
        var reply = await client.PostJsonAsync(Service, entries, Proposal(bundle), cancellationToken).ConfigureAwait(false);
        if (reply.Status == 409)
        {
            // A repeated request finds the entry of the first. Only the id is taken from the answer, not the address.
            var id = reply.Location?.ToString().Split('/')[^1] ?? string.Empty;
            reply = id.Length is 64 or 80 && id.All(char.IsAsciiHexDigitLower)
                ? await client.SendAsync(
                    Service, entries, () => new HttpRequestMessage(HttpMethod.Get, ServiceAddress.Below(entries, id)),
                    ServiceClient.MaximumJson, cancellationToken).ConfigureAwait(false)
                : reply;
        }

        return reply.IsSuccess
            ? Entry(reply.Json())
            : throw ServiceClient.RefusedBy(reply, "Check that the log accepts certificates of this authority.");
    }

    private static byte[] Proposal(Bundle bundle) => JsonText.Write(writer =>
    {
        var certificate = Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", bundle.Certificates![0].Span) + "\n");
        writer.WriteStartObject();
        writer.WriteString("apiVersion", "0.0.1");
        writer.WriteString("kind", bundle.Envelope is null ? "hashedrekord" : "dsse");
        writer.WriteStartObject("spec");
        if (bundle.Envelope is { } envelope)
        {
            writer.WriteStartObject("proposedContent");
            writer.WriteString("envelope", Encoding.UTF8.GetString(JsonText.Write(envelope.Write)));
            writer.WriteStartArray("verifiers");
            writer.WriteBase64StringValue(certificate);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        else
        {
            WriteFile(writer, bundle.MessageSignature!, certificate);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static void WriteFile(Utf8JsonWriter writer, MessageSignature message, byte[] certificate)
    {
        writer.WriteStartObject("signature");
        writer.WriteBase64String("content", message.Signature.Span);
        writer.WriteStartObject("publicKey");
        writer.WriteBase64String("content", certificate);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartObject("data");
        writer.WriteStartObject("hash");
        writer.WriteString("algorithm", message.Digest!.Algorithm);
        writer.WriteString("value", Convert.ToHexStringLower(message.Digest.Value.Span));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    internal static LogEntry Entry(JsonField answer)
    {
        if (answer.Members() is not [var (_, field)])
        {
            throw answer.Error("exactly one entry is expected");
        }

        var body = field["body"].Base64(MaximumBody);
        var kind = StrictJson.Parse(body, KeylessCodes.BadAnswer, "body of the log's entry", MaximumBody).Object();
        var verification = field["verification"].Object();
        return new LogEntry(
            field["logIndex"].NonNegative(), Hex(field["logID"]), kind["kind"].NonEmptyString(), kind["apiVersion"].NonEmptyString(),
            field["integratedTime"].NonNegative(), verification["signedEntryTimestamp"].Base64(MaximumBody),
            Proof(verification["inclusionProof"].Object()), body);
    }

    private static InclusionProof Proof(JsonField field) => new(
        field["logIndex"].NonNegative(), field["treeSize"].NonNegative(), Hex(field["rootHash"]),
        [.. field["hashes"].Items(MaximumHashes).Select(hash => (ReadOnlyMemory<byte>)Hex(hash))], field["checkpoint"].NonEmptyString());

    private static byte[] Hex(JsonField field) =>
        field.String() is { Length: <= 128 } text && Json.Hex.IsLower(text, text.Length) && text.Length % 2 == 0
        ? Convert.FromHexString(text)
        : throw field.Error("lower-case hexadecimal is expected");
}
