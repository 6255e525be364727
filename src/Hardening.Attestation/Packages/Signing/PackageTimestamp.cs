using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Signing.Keyless.Services;
using Hardening.Attestation.Signing.Keyless.Timestamps;
using Hardening.Attestation.Trust.Certificates;

namespace Hardening.Attestation.Packages.Signing;

/// <summary>A time stamp over a package signature that package clients will accept.</summary>
internal static class PackageTimestamp
{
    private const int MinimumBits = 2048;
    private const string Remedy = "Choose an authority that stamps code signatures.";

    /// <exception cref="AttestationException">HTB0823 to HTB0825, HTB0829, HTB0831, HTB0832.</exception>
    internal static async Task<Rfc3161TimestampToken> RequestAsync(
        SignerInfo signature, Uri address, ServiceConnection connection, CancellationToken cancellationToken)
    {
        var token = await new TimestampClient(new ServiceClient(connection), address).StampAsync(signature, cancellationToken).ConfigureAwait(false);
        return Problem(token, signature) is { } problem ? throw TimestampClient.Bad(problem, Remedy) : token;
    }

    private static string? Problem(Rfc3161TimestampToken token, SignerInfo signature)
    {
        try
        {
            // Imprint, message digest, ESS signing certificate, and the authority's own validity at that time.
            if (!token.VerifySignatureForSignerInfo(signature, out var signer))
            {
                return "it is not genuine, or of another signature";
            }

            using (signer)
            {
                using var key = signer.GetRSAPublicKey();
                var purposes = signer.Extensions.OfType<X509EnhancedKeyUsageExtension>().ToArray();
                return purposes is not [{ EnhancedKeyUsages: [{ Value: CertificateChain.TimeStamping }] }] ? "its signer is not restricted to time stamping"
                    : key is null || key.KeySize < MinimumBits ? $"its key is not RSA of {MinimumBits} bits or more, and package clients accept no other"
                    : null;
            }
        }
        catch (CryptographicException error)
        {
            return error.Message.TrimEnd('.');
        }
    }
}
