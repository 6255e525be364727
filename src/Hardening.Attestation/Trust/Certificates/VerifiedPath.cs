using System.Security.Cryptography.X509Certificates;
using PublicKey = Hardening.Cryptography.Signing.PublicKey;

namespace Hardening.Attestation.Trust.Certificates;

/// <summary>
/// A chain that was built and judged at one moment. Of all that was judged only the validity of its certificates depends on
/// the moment, so at another one the same chain holds when every certificate in it is valid then, too (RFC 5280, 6.1.3 a 2).
/// </summary>
/// <param name="leaf">The first certificate in DER.</param>
/// <param name="key">Its key.</param>
/// <param name="issuerSpki">SubjectPublicKeyInfo of its issuer.</param>
/// <param name="validity">When each certificate of the chain is valid, in UTC.</param>
internal sealed class VerifiedPath(
    ReadOnlyMemory<byte> leaf, PublicKey key, byte[] issuerSpki, IReadOnlyList<(DateTime From, DateTime To)> validity)
{
    /// <summary>Key of the first certificate.</summary>
    internal PublicKey Key => key;

    /// <summary>SubjectPublicKeyInfo of the first certificate's issuer.</summary>
    internal byte[] IssuerSpki => issuerSpki;

    internal static VerifiedPath Of(X509ChainElementCollection elements)
    {
        var certificates = elements.Select(element => element.Certificate).ToArray();
        return new VerifiedPath(
            certificates[0].RawDataMemory, PublicKey.FromSpki(certificates[0].PublicKey.ExportSubjectPublicKeyInfo()),
            certificates[1].PublicKey.ExportSubjectPublicKeyInfo(), [.. certificates.Select(Validity)]);
    }

    internal static (DateTime From, DateTime To) Validity(X509Certificate2 certificate) =>
        (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());

    /// <summary>
    /// Whether it is this very certificate's, and holds at a moment. Platforms differ about the last moment of a validity; it
    /// is left to them, in a chain of its own.
    /// </summary>
    internal bool Holds(X509Certificate2 certificate, DateTimeOffset moment) =>
        validity.All(period => moment.UtcDateTime >= period.From && moment.UtcDateTime < period.To)
        && leaf.Span.SequenceEqual(certificate.RawDataMemory.Span);
}
