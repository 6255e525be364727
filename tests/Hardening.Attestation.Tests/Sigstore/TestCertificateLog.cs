using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hardening.Attestation.Tests.Sigstore;

/// <summary>A certificate transparency log that promises whatever it is asked to (RFC 6962, 3.2), and stores nothing.</summary>
internal sealed class TestCertificateLog
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] Spki => key.ExportSubjectPublicKeyInfo();

    public byte[] KeyId { get; init; } = [];

    public static TestCertificateLog Create()
    {
        var log = new TestCertificateLog();
        return log.Named(SHA256.HashData(log.Spki));
    }

    /// <summary>The same key under another id: a log that speaks in the name of another.</summary>
    public TestCertificateLog Named(byte[] id) => new(key) { KeyId = id };

    private TestCertificateLog()
    {
    }

    private TestCertificateLog(ECDsa key) => this.key = key;

    public byte[] Promise(ReadOnlySpan<byte> tbs, byte[] issuerKeyHash, DateTimeOffset time)
    {
        var stamp = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(stamp, time.ToUnixTimeMilliseconds());
        byte[] signed =
        [
            0, 0, .. stamp, 0, 1, .. issuerKeyHash, (byte)(tbs.Length >> 16), (byte)(tbs.Length >> 8), (byte)tbs.Length, .. tbs, 0, 0,
        ];
        var signature = key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return [0, .. KeyId, .. stamp, 0, 0, 4, 3, 0, (byte)signature.Length, .. signature];
    }

    /// <summary>The extension with a list of promises.</summary>
    public static X509Extension Extension(params byte[][] promises)
    {
        byte[] items = [.. promises.SelectMany(promise => (byte[])[(byte)(promise.Length >> 8), (byte)promise.Length, .. promise])];
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString([(byte)(items.Length >> 8), (byte)items.Length, .. items]);
        return new X509Extension("1.3.6.1.4.1.11129.2.4.2", writer.Encode(), false);
    }
}
