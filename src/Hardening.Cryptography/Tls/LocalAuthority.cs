using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Cryptography.Files;
using Hardening.Cryptography.Sealing;
using Hardening.Cryptography.Tls.Renewal;

namespace Hardening.Cryptography.Tls;

/// <summary>
/// A certificate authority for one's own services: an ECDSA P-384 root that issues short-lived ECDSA P-256 certificates for names
/// or for clients. Its key is in memory only, or comes from where the caller keeps it.
/// </summary>
public sealed class LocalAuthority : IDisposable
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    // macOS has no keys that are in no store.
    private static readonly X509KeyStorageFlags InMemory =
        OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;

    private readonly X509Certificate2 root;
    private readonly TimeProvider time;

    /// <summary>Takes an authority.</summary>
    /// <param name="root">A certificate that may sign certificates, with its private key; disposed with this object.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="CryptographyException">It has no private key (HTB0301).</exception>
    public LocalAuthority(X509Certificate2 root, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(time);
        this.root = root.HasPrivateKey ? root : throw new CryptographyException(
            CryptographyCodes.KeyMissing, "The authority's certificate has no private key.",
            "Give the certificate together with its private key.");
        this.time = time;
    }

    /// <summary>The authority's certificate without its key, to be trusted by others; the caller disposes it.</summary>
    public X509Certificate2 Certificate => X509CertificateLoader.LoadCertificate(root.RawData);

    /// <summary>Makes a new authority.</summary>
    /// <param name="name">Its common name.</param>
    /// <param name="time">The clock.</param>
    /// <param name="validity">How long it is valid; one year where it is not given.</param>
    public static LocalAuthority Create(string name, TimeProvider time, TimeSpan? validity = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(time);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var request = new CertificateRequest(Name(name), key, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0,
            critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign,
            critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = time.GetUtcNow();
        return new LocalAuthority(request.CreateSelfSigned(now - Skew, now + (validity ?? TimeSpan.FromDays(365))), time);
    }

    /// <summary>Takes the authority that is kept in a file, or makes one and keeps it there. Its key is never in clear on the
    /// disk.</summary>
    /// <param name="path">Absolute path of the file; its folder exists.</param>
    /// <param name="sealer">Seals and opens it.</param>
    /// <param name="name">The common name of one that is made.</param>
    /// <param name="time">The clock.</param>
    /// <param name="validity">How long one that is made is valid; ten years where it is not given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CryptographyException">The file does not open under this sealer's ring and purpose (HTB0311), or cannot be
    /// read or written (HTB0302, HTB0309); of two processes that make one at once, one is refused (HTB0308).</exception>
    public static async ValueTask<LocalAuthority> KeepAsync(
        string path, Sealer sealer, string name, TimeProvider time, TimeSpan? validity = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sealer);
        if (File.Exists(path))
        {
            var kept = await sealer.OpenAsync(Keys.KeyBytes.Read(path), default, cancellationToken).ConfigureAwait(false);
            try
            {
                return new LocalAuthority(X509CertificateLoader.LoadPkcs12(kept, null, InMemory), time);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(kept);
            }
        }

        var made = Create(name, time, validity ?? TimeSpan.FromDays(3650));
        var exported = made.root.Export(X509ContentType.Pkcs12);
        try
        {
            var blob = await sealer.SealAsync(exported, default, cancellationToken).ConfigureAwait(false);
            using var file = AtomicFile.Create(path);
            await file.Stream.WriteAsync(blob, cancellationToken).ConfigureAwait(false);
            file.Commit();
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(exported);
        }
    }

    /// <summary>Issues a certificate for a server.</summary>
    /// <param name="names">DNS names and IP addresses; at least one.</param>
    /// <param name="validity">How long it is valid; 7 days where it is not given.</param>
    /// <returns>The certificate with its new private key.</returns>
    public X509Certificate2 IssueServer(IReadOnlyList<string> names, TimeSpan? validity = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentOutOfRangeException.ThrowIfZero(names.Count, nameof(names));
        return Issue(names[0], ServerUse, CertificateNames.Extension(names), validity);
    }

    /// <summary>Issues a certificate for a client.</summary>
    /// <param name="name">Its common name.</param>
    /// <param name="validity">How long it is valid; 7 days where it is not given.</param>
    /// <returns>The certificate with its new private key.</returns>
    public X509Certificate2 IssueClient(string name, TimeSpan? validity = null) => Issue(name, ClientUse, null, validity);

    /// <summary>Forgets the authority's key.</summary>
    public void Dispose() => root.Dispose();

    private static X500DistinguishedName Name(string common)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(common);
        return builder.Build();
    }

    private X509Certificate2 Issue(string name, string use, X509Extension? alternatives, TimeSpan? validity)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, includeKeyIdentifier: true,
            includeIssuerAndSerial: false));
        if (alternatives is not null)
        {
            request.CertificateExtensions.Add(alternatives);
        }

        var now = time.GetUtcNow();
        var end = now + (validity ?? TimeSpan.FromDays(7));
        var start = (end < now ? end : now) - Skew;
        var last = root.NotAfter.ToUniversalTime();
        // A certificate never outlives its authority.
        using var issued = request.Create(root, start, end.UtcDateTime > last ? last : end, RandomNumberGenerator.GetBytes(16));
        return IssuedCertificate.WithKey(issued, key);
    }
}
