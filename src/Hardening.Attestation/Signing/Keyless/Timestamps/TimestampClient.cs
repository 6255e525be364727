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
        var (response, _) = await AskAsync(request, isSecret: true, cancellationToken).ConfigureAwait(false);
        return TimestampResponse.Verify(response, signature.Span, root, out var why) is null
            ? throw Bad(why, "Check that signing configuration and trusted root are of the same instance.")
            : response;
    }

    /// <summary>A token over the value of a CMS signature; granted and answering the question, not yet judged.</summary>
    /// <remarks>
    /// The address may be plain http, as those of most authorities are: the question is a digest, and the answer is signed and
    /// bound to the question by a nonce.
    /// </remarks>
    /// <exception cref="AttestationException">HTB0823 to HTB0825, HTB0829, HTB0831, HTB0832.</exception>
    internal async Task<Rfc3161TimestampToken> StampAsync(SignerInfo signature, CancellationToken cancellationToken)
    {
        var request = Rfc3161TimestampRequest.CreateFromSignerInfo(
            signature, HashAlgorithmName.SHA256, nonce: Nonce(), requestSignerCertificates: true);
        return (await AskAsync(request, isSecret: false, cancellationToken).ConfigureAwait(false)).Token;
    }

    internal static AttestationException Bad(string why, string remedy, Exception? inner = null) => new(
        KeylessCodes.BadTimestamp, $"The time stamp is not used: {why}.", remedy, inner: inner);

    // Checks status, imprint and nonce. The last byte counts: what follows the response would travel in the bundle unseen.
    private async Task<(byte[] Response, Rfc3161TimestampToken Token)> AskAsync(
        Rfc3161TimestampRequest request, bool isSecret, CancellationToken cancellationToken)
    {
        const string Remedy = "Check that the address is the whole address of an RFC 3161 authority.";
        var reply = await client.PostAsync(
            Service, address, request.Encode(), "application/timestamp-query", "application/timestamp-reply", MaximumAnswer,
            cancellationToken, isSecret).ConfigureAwait(false);
        if (!reply.IsSuccess)
        {
            throw ServiceClient.RefusedBy(reply, Remedy);
        }

        try
        {
            var token = request.ProcessResponse(reply.Body, out var used);
            return used == reply.Body.Length ? (reply.Body.ToArray(), token) : throw Bad("bytes follow it", Remedy);
        }
        catch (CryptographicException error)
        {
            throw Bad(error.Message.TrimEnd('.'), Remedy, error);
        }
    }

    // A positive INTEGER of always the same length.
    private static byte[] Nonce()
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        nonce[0] = (byte)((nonce[0] & 0x7F) | 0x40);
        return nonce;
    }
}
