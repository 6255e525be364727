using System.Text;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Trust.Tuf;
using Hardening.Auditing.Notes;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Tests.Trust;

public sealed class TrustedRootDocumentTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_added_is_what_a_verifier_reads()
    {
        var authority = new TestAuthority("Acme CA");
        ReadOnlyMemory<byte>[] chain = [authority.Issuer.RawData, authority.Root.RawData];
        var key = KeyFile.Create(folder["ct.pem"], KeyType.EcP256);
        var document = TrustedRootDocument.Create();
        document.AddLog(Log(), Start);
        document.AddCertificateAuthority("Acme CA", chain, Start);
        document.AddTimestampAuthority("Acme TSA", chain, Start);
        document.AddCertificateLog(new Uri("https://ct.acme.example/2026/"), key, Start);

        var root = TrustedRootDocument.Parse(document.ToUtf8()).Root;

        Assert.Equal(("log.acme.example", SignatureAlgorithm.Ed25519, Start), (root.Logs[0].Name, root.Logs[0].Algorithm, root.Logs[0].ValidFor.Start));
        Assert.Equal(32, root.Logs[0].KeyId.Length);
        Assert.Equal(("Acme CA", 2), (root.CertificateAuthorities[0].Name, root.CertificateAuthorities[0].Certificates.Count));
        Assert.Equal("Acme TSA", root.TimestampAuthorities[0].Name);
        Assert.Equal(key, root.CertificateLogs[0].Key);
        Assert.Equal(key.Id, Convert.ToHexStringLower(root.CertificateLogs[0].KeyId.Span));
    }

    [Fact]
    public void What_was_in_a_document_stays_in_it_unknown_members_too()
    {
        var text = Encoding.UTF8.GetString(TrustedRootDocument.Create().ToUtf8()).Replace("\"ctlogs\"", "\"future\": {\"x\": 1},\n  \"ctlogs\"", StringComparison.Ordinal);
        var document = TrustedRootDocument.Parse(Encoding.UTF8.GetBytes(text));
        document.AddLog(Log(), Start);

        Assert.Contains("\"future\"", Encoding.UTF8.GetString(document.ToUtf8()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_log_or_authority_is_not_added_twice()
    {
        var authority = new TestAuthority("Acme CA");
        ReadOnlyMemory<byte>[] chain = [authority.Root.RawData];
        var (document, log) = (TrustedRootDocument.Create(), Log());
        document.AddLog(log, Start);
        document.AddCertificateAuthority("Acme CA", chain, Start);

        Assert.Equal(AttestationCodes.BadTrustedRoot, Assert.Throws<AttestationException>(() => document.AddLog(log, Start.AddDays(1))).Code);
        Assert.Equal(
            AttestationCodes.BadTrustedRoot, Assert.Throws<AttestationException>(() => document.AddCertificateAuthority("Other", chain, Start)).Code);
    }

    [Theory]
    [InlineData("acme.example/log")]
    [InlineData("Acme.example")]
    [InlineData("user@acme.example")]
    public void A_name_that_verifiers_would_read_otherwise_is_refused(string name) =>
        Assert.Equal(
            AttestationCodes.BadTrustedRoot, Assert.Throws<AttestationException>(() => TrustedRootDocument.Create().AddLog(Log(name), Start)).Code);

    [Fact]
    public void A_certificate_that_cannot_be_read_is_refused() =>
        Assert.Equal(
            AttestationCodes.BadTrustedRoot,
            Assert.Throws<AttestationException>(() => TrustedRootDocument.Create().AddCertificateAuthority("x", [new byte[5]], Start)).Code);

    [Fact]
    public void A_document_that_is_no_trusted_root_is_refused() =>
        Assert.Equal(AttestationCodes.BadTrustedRoot, Assert.Throws<AttestationException>(() => TrustedRootDocument.Parse("{}"u8.ToArray())).Code);

    [Fact]
    public void The_root_of_the_public_repository_that_is_built_in_starts_a_client() => TufClient.Initialize(folder["tuf"], PublicGoodRepository.Root());

    private NoteVerifier Log(string name = "log.acme.example") =>
        NoteVerifier.ForLog(name, KeyFile.Create(folder[Path.GetRandomFileName()], KeyType.Ed25519));
}
