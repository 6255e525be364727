using System.Security.Cryptography;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Json;
using Hardening.Attestation.Signing.Keyless.Services;

namespace Hardening.Attestation.Signing.Keyless.Rekor;

/// <summary>
/// Rekor v2 (<c>POST /api/v2/log/entries</c>), which has one kind of entry: <c>hashedrekord</c> 0.0.2, for a statement
/// over the hash of its pre-authentication encoding. The answer is the entry as a bundle holds it.
/// </summary>
internal sealed class RekorV2Client(ServiceClient client, Uri address) : ILogClient
{
    private const string Service = "the log";

    public async Task<LogEntry> EnterAsync(Bundle bundle, CancellationToken cancellationToken)
    {
        var entries = ServiceAddress.Below(address, "api/v2/log/entries");
        var reply = await client.PostJsonAsync(Service, entries, Request(bundle), cancellationToken).ConfigureAwait(false);
        return reply.IsSuccess
            ? BundleReader.ReadLogEntry(reply.Json())
            : throw ServiceClient.RefusedBy(reply, "Check that the log accepts certificates of this authority.");
    }

    // Keyless keys are P-256, so the digest is SHA-256 whatever the content.
    private static byte[] Request(Bundle bundle) => JsonText.Write(writer =>
    {
        var digest = bundle.Envelope is { } envelope
            ? SHA256.HashData(envelope.PreAuthenticationEncoding())
            : bundle.MessageSignature!.Digest!.Value.Span;
        writer.WriteStartObject();
        writer.WriteStartObject("hashedRekordRequestV002");
        writer.WriteBase64String("digest", digest);
        writer.WriteStartObject("signature");
        writer.WriteBase64String("content", bundle.Signature.Span);
        writer.WriteStartObject("verifier");
        writer.WriteStartObject("x509Certificate");
        writer.WriteBase64String("rawBytes", bundle.Certificates![0].Span);
        writer.WriteEndObject();
        writer.WriteString("keyDetails", "PKIX_ECDSA_P256_SHA_256");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    });
}
