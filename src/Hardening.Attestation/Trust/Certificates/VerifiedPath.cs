using System.Security.Cryptography.X509Certificates;

namespace Hardening.Attestation.Trust.Certificates;

/// <summary>
/// A chain that was built and judged at one moment. Of all that was judged only the validity of its certificates depends on
/// the moment, so at another one the same chain holds when every certificate in it is valid then, too (RFC 5280, 6.1.3 a 2).
/// </summary>
internal sealed class VerifiedPath
{
    private readonly ReadOnlyMemory<byte> leaf;
    private readonly (DateTime From, DateTime To)[] validity;

    internal VerifiedPath(X509ChainElementCollection elements)
    {
        leaf = elements[0].Certificate.RawDataMemory;
        IssuerSpki = elements[1].Certificate.PublicKey.ExportSubjectPublicKeyInfo();
        validity = [.. elements.Select(element => (element.Certificate.NotBefore.ToUniversalTime(), element.Certificate.NotAfter.ToUniversalTime()))];
    }

    /// <summary>SubjectPublicKeyInfo of the first certificate's issuer.</summary>
    internal byte[] IssuerSpki { get; }

    /// <summary>
    /// Whether it is this very certificate's, and holds at a moment. Platforms differ about the last moment of a validity; it
    /// is left to them, in a chain of its own.
    /// </summary>
    internal bool Holds(X509Certificate2 certificate, DateTimeOffset moment) =>
        validity.All(period => moment.UtcDateTime >= period.From && moment.UtcDateTime < period.To)
        && leaf.Span.SequenceEqual(certificate.RawDataMemory.Span);
}
