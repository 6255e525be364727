using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Trust.Certificates;
using Hardening.Attestation.Trust.Roots;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Tests.Trust.Certificates;

/// <summary>Promises of certificate logs (RFC 6962): one genuine for each scheme, and each part of it wrong by itself.</summary>
public sealed class PromiseTests : IDisposable
{
    private static readonly byte[] IssuerKey = [1, 2, 3];
    private static readonly ValidityPeriod Always = new(TestInstance.Time.AddYears(-1), TestInstance.Time.AddYears(1));
    private static readonly X509Certificate2 Certificate = Issue();
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(KeyType.EcP256, 3)]
    [InlineData(KeyType.Rsa, 1)]
    public async Task A_promise_is_the_logs_when_every_part_of_it_is(KeyType type, byte scheme)
    {
        var (log, promise) = await Promise(type, scheme);

        Assert.True(promise.IsBy(log, Certificate, IssuerKey));
        Assert.False((promise with { SignatureType = (byte)(4 - scheme) }).IsBy(log, Certificate, IssuerKey));
        Assert.False((promise with { SignatureType = 0 }).IsBy(log, Certificate, IssuerKey));
        Assert.False((promise with { Hash = 5 }).IsBy(log, Certificate, IssuerKey));
        Assert.False((promise with { LogId = new byte[32] }).IsBy(log, Certificate, IssuerKey));
        Assert.False((promise with { Milliseconds = promise.Milliseconds + 1 }).IsBy(log, Certificate, IssuerKey));
        Assert.False((promise with { Extensions = new byte[] { 7 } }).IsBy(log, Certificate, IssuerKey));
        Assert.False((promise with { Extensions = default }).IsBy(log, Certificate, IssuerKey));
        Assert.False((promise with { Signature = new byte[promise.Signature.Length] }).IsBy(log, Certificate, IssuerKey));
        Assert.False(promise.IsBy(log with { ValidFor = new ValidityPeriod(promise.Time.AddMilliseconds(1), null) }, Certificate, IssuerKey));
        Assert.False(promise.IsBy(log with { KeyId = new byte[32] }, Certificate, IssuerKey));
        Assert.False(promise.IsBy(log, Issue(), IssuerKey));
        Assert.False(promise.IsBy(log, Certificate, [1, 2, 4]));
    }

    [Fact]
    public async Task A_log_with_a_key_of_a_kind_that_certificate_logs_do_not_have_promises_nothing()
    {
        foreach (byte scheme in new byte[] { 0, 1, 3, 7 })
        {
            var (log, promise) = await Promise(KeyType.Ed25519, scheme);
            Assert.True(log.Verifies(Signed(promise), promise.Signature.Span));
            Assert.False(promise.IsBy(log, Certificate, IssuerKey));
        }
    }

    [Fact]
    public void Two_lists_in_one_certificate_are_refused()
    {
        byte[] oid = [0x2B, 6, 1, 4, 1, 0xD6, 0x79, 2, 4];
        var der = Issue(TestCertificateLog.Extension(), new X509Extension("1.3.6.1.4.1.11129.2.4.3", [4, 2, 0, 0], false)).RawData;
        var at = der.AsSpan().IndexOf((byte[])[.. oid, 3]);
        der[at + oid.Length] = 2;
        using var twice = X509CertificateLoader.LoadCertificate(der);
        Assert.Throws<AsnContentException>(() => SignedCertificateTimestamp.Read(twice));
    }

    [Fact]
    public void The_last_moment_of_the_calendar_and_an_empty_signature_can_be_read()
    {
        byte[] Item(ulong time)
        {
            var stamp = new byte[8];
            BinaryPrimitives.WriteUInt64BigEndian(stamp, time);
            return [0, .. new byte[32], .. stamp, 0, 0, 4, 3, 0, 0];
        }

        var read = Assert.Single(SignedCertificateTimestamp.Read(Issue(TestCertificateLog.Extension(Item(253_402_300_799_999)))));
        Assert.Equal((DateTimeOffset.MaxValue.Year, 0), (read.Time.Year, read.Signature.Length));
        Assert.Throws<AsnContentException>(() => SignedCertificateTimestamp.Read(Issue(TestCertificateLog.Extension(Item(253_402_300_800_000)))));
    }

    private async Task<(TrustedLog Log, SignedCertificateTimestamp Promise)> Promise(KeyType type, byte scheme)
    {
        var path = folder[$"{type}.{scheme}.pem"];
        var key = KeyFile.Create(path, type);
        using var signer = KeyFile.LoadSigner(path);
        var id = SHA256.HashData(key.Spki.Span);
        var promise = new SignedCertificateTimestamp(id, (ulong)TestInstance.Time.ToUnixTimeMilliseconds(), new byte[] { 9, 8 }, 4, scheme, default);
        return (new TrustedLog("ct.example.org", id, key, key.DefaultAlgorithm, Always), promise with { Signature = await signer.SignAsync(Signed(promise)) });
    }

    // RFC 6962, 3.2, written down once more; the certificate has no list that would have to be left out.
    private static byte[] Signed(SignedCertificateTimestamp promise)
    {
        var stamp = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(stamp, promise.Milliseconds);
        var tbs = new AsnReader(Certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence().PeekEncodedValue().ToArray();
        return
        [
            0, 0, .. stamp, 0, 1, .. SHA256.HashData(IssuerKey), (byte)(tbs.Length >> 16), (byte)(tbs.Length >> 8), (byte)tbs.Length, .. tbs,
            0, (byte)promise.Extensions.Length, .. promise.Extensions.Span,
        ];
    }

    private static X509Certificate2 Issue(params X509Extension[] more)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TestAuthority("Test").Issue(new System.Security.Cryptography.X509Certificates.PublicKey(key), new LeafOptions { More = more });
    }
}
