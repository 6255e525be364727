using System.Security.Cryptography.X509Certificates;
using Hardening.Cryptography;
using Hardening.Cryptography.Signing;
using PublicKey = Hardening.Cryptography.Signing.PublicKey;

namespace Hardening.Attestation.Trust.Certificates;

/// <summary>
/// An issuer whose own chain was built and judged, and need not be again: what is left of the path of a certificate that it issued
/// is that certificate's form, its issuer's name, the signature and the validity (RFC 5280, 6.1.3 a). Only certificates of the plain
/// form that signing authorities issue are judged here. Of any other the answer is null, as of one that does not hold: the platform
/// builds its chain then. So nothing is accepted here that it would refuse.
/// </summary>
internal sealed class KnownIssuer
{
    private readonly ReadOnlyMemory<byte> name;
    private readonly ReadOnlyMemory<byte> keyIdentifier;
    private readonly PublicKey key;
    private readonly (DateTime From, DateTime To)[] validity;

    private KnownIssuer(X509Certificate2 issuer, ReadOnlyMemory<byte> keyIdentifier, string usage, (DateTime From, DateTime To)[] validity)
    {
        (this.keyIdentifier, this.validity, Usage, Certificate) = (keyIdentifier, validity, usage, issuer.RawDataMemory);
        name = issuer.SubjectName.RawData;
        key = PublicKey.FromSpki(issuer.PublicKey.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The purpose for which the chain was judged.</summary>
    internal string Usage { get; }

    /// <summary>Its certificate in DER.</summary>
    internal ReadOnlyMemory<byte> Certificate { get; }

    /// <summary>
    /// The issuer in a chain that holds, or null when a certificate above says more than who it is and what it may do: what restricts the
    /// certificates below it, such as name constraints, is left to the platform.
    /// </summary>
    internal static KnownIssuer? In(X509ChainElementCollection elements, string usage)
    {
        var above = elements.Skip(1).Select(element => element.Certificate).ToArray();
        var extensions = above.SelectMany(certificate => certificate.Extensions);
        return above[0].Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault() is { } identifier
            && extensions.All(extension => PlainCertificate.IsAuthoritys(extension.Oid?.Value))
            ? new KnownIssuer(above[0], identifier.SubjectKeyIdentifierBytes, usage, [.. above.Select(VerifiedPath.Validity)])
            : null;
    }

    /// <summary>The path of a certificate that it issued and that is valid, with all above it, at a moment; otherwise null.</summary>
    internal VerifiedPath? PathOf(X509Certificate2 certificate, DateTimeOffset moment)
    {
        if (PlainCertificate.Read(certificate.RawDataMemory) is not { } plain
            || !plain.Issuer.Span.SequenceEqual(name.Span)
            || !plain.IssuerKeyIdentifier.Span.SequenceEqual(keyIdentifier.Span)
            || Scheme(plain.SignatureAlgorithm) is not { } scheme)
        {
            return null;
        }

        try
        {
            var own = PublicKey.FromSpki(plain.Key.Span);
            var path = new VerifiedPath(certificate.RawDataMemory, own, key.Spki.ToArray(), [plain.Validity, .. validity]);
            var isGenuine = path.Holds(certificate, moment)
                && key.CreateVerifier(scheme).Verify(plain.Signed.Span, plain.Signature.Span);
            return isGenuine ? path : null;
        }
        catch (CryptographyException)
        {
            return null;
        }
    }

    // ecdsa-with-SHA256, -SHA384 and -SHA512 (RFC 5758, 3.2) with keys on the curve of that size.
    private SignatureAlgorithm? Scheme(string oid) => (key.Type, oid) switch
    {
        (KeyType.EcP256, "1.2.840.10045.4.3.2") => SignatureAlgorithm.EcdsaP256Sha256,
        (KeyType.EcP384, "1.2.840.10045.4.3.3") => SignatureAlgorithm.EcdsaP384Sha384,
        (KeyType.EcP521, "1.2.840.10045.4.3.4") => SignatureAlgorithm.EcdsaP521Sha512,
        _ => null,
    };
}
