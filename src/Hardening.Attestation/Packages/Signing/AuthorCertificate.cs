using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Trust.Certificates;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Packages.Signing;

/// <summary>
/// A code signing certificate, the certificates that lead from it to its root, and a handle to its key. Package clients
/// accept RSA with SHA-2 alone; new signatures need 3072 bits or more.
/// </summary>
public sealed class AuthorCertificate : IDisposable
{
    private const string LifetimeSigning = "1.3.6.1.4.1.311.10.3.13";
    private const int MinimumBits = 3072;
    private static readonly string[] SignatureAlgorithms = ["1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13"];
    private readonly Func<CancellationToken, RSA> openKey;
    private readonly IDisposable? owned;

    internal AuthorCertificate(X509Certificate2 certificate, X509Certificate2Collection others, Func<CancellationToken, RSA> openKey, IDisposable? owned)
    {
        Certificate = certificate;
        Others = others;
        this.openKey = openKey;
        this.owned = owned;
    }

    /// <summary>Distinguished name of the certificate's holder.</summary>
    public string Subject => Certificate.Subject;

    /// <summary>The certificate; its private half is not used.</summary>
    internal X509Certificate2 Certificate { get; }

    /// <summary>What came along with it: hints for those who build the chain.</summary>
    internal X509Certificate2Collection Others { get; }

    /// <summary>Reads a certificate and its key from files.</summary>
    /// <param name="path">Absolute path: PKCS #12 (<c>.pfx</c>, <c>.p12</c>), or PEM with the certificate first and those that lead on after it.</param>
    /// <param name="keyPath">Absolute path of the key in PEM, for certificates in PEM; null for PKCS #12, which brings its key.</param>
    /// <param name="password">Password of the PKCS #12 file or of the key; empty when there is none.</param>
    /// <exception cref="AttestationException">Missing, unreadable or without a fitting key (HTB0409).</exception>
    /// <exception cref="Cryptography.CryptographyException">The key file cannot be used (HTB0301 to HTB0307).</exception>
    public static AuthorCertificate Load(string path, string? keyPath, ReadOnlySpan<char> password) =>
        AuthorCertificateFile.Read(path, keyPath, password);

    /// <summary>Joins certificates with a key that lives elsewhere: a token, a key service.</summary>
    /// <param name="certificates">Certificates in DER, the signer's first.</param>
    /// <param name="signer">Signs with <see cref="SignatureAlgorithm.RsaPkcs1Sha256"/>; disposed with the result.</param>
    /// <exception cref="AttestationException">A certificate cannot be read, or the key is another one (HTB0409).</exception>
    public static AuthorCertificate Create(IReadOnlyList<ReadOnlyMemory<byte>> certificates, ISigner signer)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        ArgumentOutOfRangeException.ThrowIfZero(certificates.Count, nameof(certificates));
        ArgumentNullException.ThrowIfNull(signer);
        try
        {
            return From([.. certificates.Select(der => X509CertificateLoader.LoadCertificate(der.Span))], signer, null);
        }
        catch (CryptographicException error)
        {
            throw Unfit("it cannot be read: " + error.Message.TrimEnd('.'), null, error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Certificate.Dispose();
        owned?.Dispose();
    }

    internal static AuthorCertificate From(X509Certificate2Collection certificates, ISigner signer, string? file)
    {
        if (signer is not IDigestSigner { Algorithm: SignatureAlgorithm.RsaPkcs1Sha256 } rsa)
        {
            throw Unfit("its key is not RSA, and package clients accept no other", file);
        }

        if (!signer.PublicKey.Spki.Span.SequenceEqual(certificates[0].PublicKey.ExportSubjectPublicKeyInfo()))
        {
            throw Unfit("the key is not the certificate's", file);
        }

        return new AuthorCertificate(certificates[0], [.. certificates.Skip(1)], cancellation => new SignerRsa(rsa, cancellation), signer);
    }

    internal static AttestationException Unfit(string why, string? file, Exception? inner = null) => new(
        AttestationCodes.BadPackageCertificate, $"The certificate cannot sign packages: {why}.",
        "Give a code signing certificate as PFX with its RSA key, or as PEM with the key in a file of its own.", file, inner);

    internal RSA OpenKey(CancellationToken cancellationToken) => openKey(cancellationToken);

    /// <exception cref="AttestationException">Package clients would refuse what it signs at that moment (HTB0409).</exception>
    internal void RequireFit(DateTimeOffset now)
    {
        using var key = Certificate.GetRSAPublicKey() ?? throw Unfit("its key is not RSA, and package clients accept no other", null);
        var purposes = Certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .SelectMany(extension => extension.EnhancedKeyUsages.Cast<Oid>()).Select(oid => oid.Value).ToArray();
        var problem = key.KeySize < MinimumBits ? $"its key has {key.KeySize} bits and needs {MinimumBits}"
            : !SignatureAlgorithms.Contains(Certificate.SignatureAlgorithm.Value, StringComparer.Ordinal) ? $"it is signed with {Certificate.SignatureAlgorithm.FriendlyName}, which package clients do not accept"
            : !purposes.Contains(CertificateChain.CodeSigning, StringComparer.Ordinal) ? "it is not made for code signing"
            : purposes.Contains(LifetimeSigning, StringComparer.Ordinal) ? "it is made for signatures that end with it (lifetime signing)"
            : Certificate.Extensions.OfType<X509KeyUsageExtension>().Any(usage => !usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature)) ? "its key is not made for signatures"
            : now < Certificate.NotBefore || now > Certificate.NotAfter ? $"it is valid from {Json.Rfc3339.Format(Certificate.NotBefore)} to {Json.Rfc3339.Format(Certificate.NotAfter)}"
            : null;
        if (problem is not null)
        {
            throw Unfit(problem, null);
        }
    }
}
