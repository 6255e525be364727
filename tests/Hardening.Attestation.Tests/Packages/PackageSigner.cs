using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Hardening.Attestation.Tests.Packages;

/// <summary>Puts a package signature of our own making into a zip, also in wrong ways.</summary>
internal static class PackageSigner
{
    private static readonly X509Certificate2 Certificate = Create();

    internal static byte[] Sign(byte[] package, string contentSha256, int gap = 0, string name = ".signature.p7s", ushort flags = 0) =>
        Append(package, P7s(contentSha256), gap, name, flags);

    internal static byte[] Append(byte[] package, byte[] p7s, int gap = 0, string name = ".signature.p7s", ushort flags = 0)
    {
        var end = package.AsSpan(package.Length - 22);
        int size = BinaryPrimitives.ReadInt32LittleEndian(end[12..]), offset = BinaryPrimitives.ReadInt32LittleEndian(end[16..]);
        var encoded = Encoding.ASCII.GetBytes(name);

        var local = new byte[30];
        BinaryPrimitives.WriteUInt32LittleEndian(local, 0x04034b50);
        BinaryPrimitives.WriteUInt16LittleEndian(local.AsSpan(6), flags);
        BinaryPrimitives.WriteInt32LittleEndian(local.AsSpan(18), p7s.Length);
        BinaryPrimitives.WriteInt32LittleEndian(local.AsSpan(22), p7s.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(local.AsSpan(26), (ushort)encoded.Length);

        var record = new byte[46];
        BinaryPrimitives.WriteUInt32LittleEndian(record, 0x02014b50);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(8), flags);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(20), p7s.Length);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(24), p7s.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(28), (ushort)encoded.Length);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(42), offset);

        byte[] entry = [.. local, .. encoded, .. p7s, .. new byte[gap]];
        byte[] directory = [.. package.AsSpan(offset, size), .. record, .. encoded];
        var newEnd = end.ToArray();
        var count = (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(newEnd.AsSpan(8)) + 1);
        BinaryPrimitives.WriteUInt16LittleEndian(newEnd.AsSpan(8), count);
        BinaryPrimitives.WriteUInt16LittleEndian(newEnd.AsSpan(10), count);
        BinaryPrimitives.WriteInt32LittleEndian(newEnd.AsSpan(12), directory.Length);
        BinaryPrimitives.WriteInt32LittleEndian(newEnd.AsSpan(16), offset + entry.Length);
        return [.. package.AsSpan(0, offset), .. entry, .. directory, .. newEnd];
    }

    internal static byte[] Content(string contentSha256) => Encoding.UTF8.GetBytes(
        $"Version:1\n\n2.16.840.1.101.3.4.2.1-Hash:{Convert.ToBase64String(Convert.FromHexString(contentSha256))}\n\n");

    private static byte[] P7s(string contentSha256)
    {
        var cms = new SignedCms(new ContentInfo(Content(contentSha256)));
        cms.ComputeSignature(new CmsSigner(Certificate));
        return cms.Encode();
    }

    private static X509Certificate2 Create()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
    }
}
