using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;

namespace Hardening.Attestation.Packages;

/// <summary>
/// The signed content of a package signature: <c>Version:1</c>, an empty line, <c>OID-Hash:BASE64</c>. It must name the
/// content digest that was rebuilt, or the signature belongs to another package.
/// </summary>
internal static class PackageSignatureContent
{
    internal static void Require(byte[] p7s, byte[] sha256, byte[] sha512)
    {
        var cms = new SignedCms();
        try
        {
            cms.Decode(p7s);
        }
        catch (CryptographicException error)
        {
            throw Bad("it is not a CMS structure", error);
        }

        var agrees = false;
        foreach (var line in Encoding.UTF8.GetString(cms.ContentInfo.Content).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var expected = line.Split(':')[0] switch
            {
                "2.16.840.1.101.3.4.2.1-Hash" => sha256,
                "2.16.840.1.101.3.4.2.3-Hash" => sha512,
                "2.16.840.1.101.3.4.2.2-Hash" => throw Bad("it uses SHA-384, which is not supported"),
                _ => null,
            };
            if (expected is null)
            {
                continue;
            }

            var named = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..];
            agrees = named == Convert.ToBase64String(expected) ? true : throw Bad("it is the signature of other content");
        }

        if (!agrees)
        {
            throw Bad("it names no digest of the package");
        }
    }

    private static AttestationException Bad(string why, Exception? inner = null) => new(
        AttestationCodes.BadPackageSignature, $"The package signature does not belong to this package: {why}.",
        "Do not use this package; obtain it again from its gallery.", inner: inner);
}
