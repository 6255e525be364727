using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hardening.Attestation.Packages;

namespace Hardening.Attestation.Tests.Packages;

/// <summary>The real client's signature over a package of ours, with a certificate of our own making.</summary>
public sealed class NuGetSignTests
{
    [Fact]
    public async Task The_content_digest_survives_dotnet_nuget_sign_which_changes_the_file()
    {
        using var folder = new TempFolder();
        var package = folder.Write("Example.1.0.0.nupkg", Package());
        var before = ArtifactHasher.Compute(package);
        Assert.False(before.IsSigned);

        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var pfx = folder.Write("signer.pfx", Certificate().Export(X509ContentType.Pkcs12, password));
        (await DotnetCli.Run(
            folder.Path,
            ["nuget", "sign", package, "--certificate-path", pfx, "--certificate-password", password, "--output", folder["signed"]])).ShouldExit();

        var after = ArtifactHasher.Compute(folder["signed/Example.1.0.0.nupkg"]);
        Assert.True(after.IsSigned);
        Assert.NotEqual(before.FileSha256, after.FileSha256);
        Assert.Equal((before.ContentSha256, before.ContentSha512), (after.ContentSha256, after.ContentSha512));
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(3072);
        var request = new CertificateRequest("CN=hardening test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.3")], critical: true));
        // The signing client judges the certificate by the machine's clock.
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static byte[] Package()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[]
            {
                ("Example.nuspec", """<?xml version="1.0"?><package><metadata><id>Example</id><version>1.0.0</version><authors>a</authors><description>d</description></metadata></package>"""),
                ("[Content_Types].xml", """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="nuspec" ContentType="application/octet" /></Types>"""),
                ("content/a.txt", "hello"),
            })
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
