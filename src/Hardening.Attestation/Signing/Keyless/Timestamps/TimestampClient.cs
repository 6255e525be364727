using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Hardening.Attestation.Signing.Keyless.Services;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Trust.Timestamps;

namespace Hardening.Attestation.Signing.Keyless.Timestamps;

/// <summary>Asks an RFC 3161 time stamp authority over HTTP (section 3.4) when a signature existed.</summary>
internal sealed class TimestampClient(ServiceClient client, Uri address)
{
    private const string Service = "the time stamp authority";
    private const int MaximumAnswer = 64 << 10;
    private const int NonceBytes = 8;

    /// <summary>The whole response in DER: granted, for this signature and nonce, by an authority of the trusted root.</summary>
    /// <exception cref="AttestationException">HTB0823 to HTB0825, HTB0829, HTB0831, HTB0832.</exception>
    internal async Task<byte[]> StampAsync(ReadOnlyMemory<byte> signature, TrustedRoot root, CancellationToken cancellationToken)
    {
        var request = Rfc3161TimestampRequest.CreateFromData(
            signature.Span, HashAlgorithmName.SHA256, nonce: Nonce(), requestSignerCertificates: true);
        var reply = await client.PostAsync(
            Service, address, request.Encode(), "application/timestamp-query", "application/timestamp-reply", MaximumAnswer,
            cancellationToken).ConfigureAwait(false);
        if (!reply.IsSuccess)
        {
            throw ServiceClient.RefusedBy(reply, "Check that the address is the whole address of an RFC 3161 authority.");
        }

        Check(request, reply.Body);
        return TimestampResponse.Verify(reply.Body, signature.Span, root, out var why) is null
            ? throw Bad(why)
            : reply.Body.ToArray();
    }

    // Status, imprint and nonce. The last byte counts: what follows the response would travel in the bundle unseen.
    private static void Check(Rfc3161TimestampRequest request, ReadOnlyMemory<byte> response)
    {
        try
        {
            request.ProcessResponse(response, out var used);
            if (used != response.Length)
            {
                throw Bad("bytes follow it");
            }
        }
        catch (CryptographicException error)
        {
            throw Bad(error.Message.TrimEnd('.'), error);
        }
    }

    // A positive INTEGER of always the same length.
    private static byte[] Nonce()
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        nonce[0] = (byte)((nonce[0] & 0x7F) | 0x40);
        return nonce;
    }

    private static AttestationException Bad(string why, Exception? inner = null) => new(
        KeylessCodes.BadTimestamp, $"The time stamp is not used: {why}.",
        "Check that signing configuration and trusted root are of the same instance.", inner: inner);
}
