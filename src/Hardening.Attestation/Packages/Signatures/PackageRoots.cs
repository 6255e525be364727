using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Attestation.Packages.Signatures;

/// <summary>
/// The certificate authorities by which package signatures are judged: one list for signers, one for time stamps. Every
/// .NET SDK carries both, in the files that its package client uses.
/// </summary>
public sealed class PackageRoots
{
    /// <summary>Name of the signers' list in an SDK's folder.</summary>
    public const string CodeSigningFile = "codesignctl.pem";

    /// <summary>Name of the time stamp authorities' list in an SDK's folder.</summary>
    public const string TimestampingFile = "timestampctl.pem";

    private const int MaximumBytes = 8 << 20;
    private readonly ILookup<string, X509Certificate2> codeSigning;
    private readonly ILookup<string, X509Certificate2> timestamping;

    private PackageRoots(X509Certificate2Collection codeSigning, X509Certificate2Collection timestamping)
    {
        this.codeSigning = BySubject(codeSigning);
        this.timestamping = BySubject(timestamping);
    }

    /// <summary>Reads roots from where the caller says.</summary>
    /// <param name="path">Absolute path of a folder with <see cref="CodeSigningFile"/> and <see cref="TimestampingFile"/>, or of a PEM file
    /// whose certificates count for both.</param>
    /// <exception cref="AttestationException">Missing, unreadable or without a certificate (HTB0406).</exception>
    public static PackageRoots Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
        {
            return new PackageRoots(Read(Path.Combine(path, CodeSigningFile)), Read(Path.Combine(path, TimestampingFile)));
        }

        var both = Read(path);
        return new PackageRoots(both, both);
    }

    /// <summary>The folder with the roots of the newest SDK of a .NET installation, or null when there is none.</summary>
    /// <param name="dotnetRoot">Absolute path of the folder that holds <c>sdk/</c>.</param>
    public static string? FindInSdk(string dotnetRoot)
    {
        ArgumentNullException.ThrowIfNull(dotnetRoot);
        var sdks = Path.Combine(dotnetRoot, "sdk");
        return !Directory.Exists(sdks)
            ? null
            : Directory.EnumerateDirectories(sdks)
                .Select(sdk => Path.Combine(sdk, "trustedroots"))
                .Where(roots => File.Exists(Path.Combine(roots, CodeSigningFile)) && File.Exists(Path.Combine(roots, TimestampingFile)))
                .OrderByDescending(SdkVersion)
                .ThenByDescending(roots => roots, StringComparer.Ordinal)
                .FirstOrDefault();
    }

    /// <summary>The refusal for a machine without any roots.</summary>
    public static AttestationException None() => new(
        AttestationCodes.NoPackageRoots, "A package signature is to be verified and there are no certificate authorities to judge it by.",
        "Name them (--package-roots), or install a .NET SDK, which carries them.");

    /// <summary>Roots that could have issued something in a signature: those a certificate in it names as its issuer.</summary>
    internal IEnumerable<X509Certificate2> ForSigner(IEnumerable<X509Certificate2> certificates) => Issuers(codeSigning, certificates);

    /// <summary>The same for a time stamp.</summary>
    internal IEnumerable<X509Certificate2> ForTimestamp(IEnumerable<X509Certificate2> certificates) => Issuers(timestamping, certificates);

    private static X509Certificate2[] Issuers(ILookup<string, X509Certificate2> roots, IEnumerable<X509Certificate2> certificates) =>
        [.. certificates.Select(certificate => Name(certificate.IssuerName)).Distinct(StringComparer.Ordinal).SelectMany(name => roots[name])];

    private static ILookup<string, X509Certificate2> BySubject(X509Certificate2Collection certificates) =>
        certificates.ToLookup(certificate => Name(certificate.SubjectName), StringComparer.Ordinal);

    private static string Name(X500DistinguishedName name) => Convert.ToHexString(name.RawData);

    private static Version SdkVersion(string roots)
    {
        var name = Path.GetFileName(Path.GetDirectoryName(roots))!;
        return Version.TryParse(name.Split('-')[0], out var version) ? version : new Version();
    }

    private static X509Certificate2Collection Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length > MaximumBytes)
            {
                throw Bad(file, $"it is larger than {MaximumBytes} bytes");
            }

            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(file);
            return certificates.Count > 0 ? certificates : throw Bad(file, "it holds no certificate");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw Bad(file, error.Message, error);
        }
    }

    private static AttestationException Bad(string file, string why, Exception? inner = null) => new(
        AttestationCodes.NoPackageRoots, $"The certificate authorities for package signatures cannot be read: {why.TrimEnd('.')}.",
        "Give a PEM file with certificates, or a folder with codesignctl.pem and timestampctl.pem as an SDK has it.", file, inner);
}
