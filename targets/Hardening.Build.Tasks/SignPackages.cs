using Hardening.Attestation.Packages.Signing;
using Hardening.Attestation.Signing.Keyless.Services;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>
/// Puts the author's signature into packages that were just packed. Their file time stays what it was: it says when they were
/// packed, and what was attested about their content is not made anew.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class SignPackages : CodedTask
{
    /// <summary>Absolute paths of the packages, signed in place; a signature from an earlier build is replaced.</summary>
    [Required]
    public string[] Packages { get; set; } = [];

    /// <summary>Absolute path of the certificate, PKCS #12 or PEM.</summary>
    [Required]
    public string Certificate { get; set; } = "";

    /// <summary>Absolute path of the key for a certificate in PEM, or empty.</summary>
    public string CertificateKey { get; set; } = "";

    /// <summary>Absolute path of a file that holds the password, or empty.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Whole address of a time stamp authority, or empty.</summary>
    public string TimestampUrl { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        using var certificate = AuthorCertificate.Load(
            Certificate, CertificateKey.Length > 0 ? CertificateKey : null, SigningKeyPassword.Of(PasswordFile));
        using var client = ServiceConnection.CreateClient();
        var options = new PackageSigningOptions
        {
            Certificate = certificate,
            Time = TimeProvider.System,
            TimestampAuthority = TimestampUrl.Length > 0 ? Address() : null,
            Connection = new ServiceConnection { Client = client, Time = TimeProvider.System },
            ReplaceSignature = true,
        };
        foreach (var package in Packages)
        {
            var packed = File.GetLastWriteTimeUtc(package);
            PackageAuthorSigner.SignAsync(package, package, options, Cancellation).GetAwaiter().GetResult();
            File.SetLastWriteTimeUtc(package, packed);
        }
    }

    private Uri Address() => Uri.TryCreate(TimestampUrl, UriKind.Absolute, out var address)
        ? address
        : throw new TaskException(
            TaskCodes.BadValue, $"The property HardeningPackageTimestampUrl has the value '{TimestampUrl}', which is no address.",
            "Give the whole address of an RFC 3161 authority.", null);
}
