using System.Security.Cryptography;
using System.Text;
using Hardening.Attestation.Json;
using Hardening.Attestation.Signing.Keyless.Identity;
using Hardening.Attestation.Signing.Keyless.Services;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Signing.Keyless.Fulcio;

/// <summary>
/// Asks a Fulcio certificate authority (<c>POST /api/v2/signingCert</c>) for a certificate. The request is PKCS#10, so
/// that its own signature proves possession of the key.
/// </summary>
internal sealed class FulcioClient(ServiceClient client, Uri address)
{
    private const string Service = "the certificate authority";
    private const int MaximumCertificates = 16;

    /// <summary>The certificate in DER, not yet checked.</summary>
    internal async Task<byte[]> IssueAsync(EphemeralKey key, IdentityToken token, CancellationToken cancellationToken)
    {
        // The field has the protobuf type bytes, hence base64 around PEM.
        var request = JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("credentials");
            writer.WriteString("oidcIdentityToken", token.Raw);
            writer.WriteEndObject();
            writer.WriteBase64String("certificateSigningRequest", Encoding.ASCII.GetBytes(key.CreateCertificateRequest()));
            writer.WriteEndObject();
        });
        var reply = await client.PostJsonAsync(Service, ServiceAddress.Below(address, "api/v2/signingCert"), request, cancellationToken)
            .ConfigureAwait(false);
        return reply.IsSuccess
            ? Leaf(reply.Json())
            : throw ServiceClient.RefusedBy(reply, "Check that the authority accepts tokens of this issuer and audience.", token.Raw);
    }

    internal static byte[] Leaf(JsonField answer)
    {
        if (answer["signedCertificateDetachedSct"].Exists)
        {
            throw new AttestationException(
                KeylessCodes.BadCertificate,
                "The certificate authority gives the certificate log's promise apart from the certificate; a bundle has no place for it.",
                "Use an authority that embeds it.");
        }

        var certificates = answer["signedCertificateEmbeddedSct"].Object()["chain"].Object()["certificates"];
        var items = certificates.Items(MaximumCertificates);
        if (items.Count == 0)
        {
            throw certificates.Error("there is no certificate");
        }

        var text = items[0].String();
        return PemEncoding.TryFind(text, out var pem) && text.AsSpan()[pem.Label] is "CERTIFICATE"
            ? Convert.FromBase64String(text[pem.Base64Data])
            : throw items[0].Error("it is not a certificate in PEM");
    }
}
