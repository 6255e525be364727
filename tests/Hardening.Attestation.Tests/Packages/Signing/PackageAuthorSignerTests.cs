using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Packages.Signatures;
using Hardening.Attestation.Packages.Signing;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Signing.Keyless;
using Hardening.Attestation.Signing.Keyless.Services;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Tests.Packages.Signatures;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Tests.Packages.Signing;

/// <summary>An author's signature, judged by the SDK's own package client and by our verifier; and each way in which it is refused.</summary>
public sealed class PackageAuthorSignerTests : IClassFixture<CodeSigningAuthority>, IDisposable
{
    private readonly TempFolder folder = new();
    private readonly CodeSigningAuthority authority;
    private readonly string package;
    private readonly byte[] packed;

    public PackageAuthorSignerTests(CodeSigningAuthority authority)
    {
        this.authority = authority;
        package = folder.Write("Acme.1.0.0.nupkg", Zips.Packed("Acme", "1.0.0"));
        packed = File.ReadAllBytes(package);
    }

    public void Dispose() => folder.Dispose();

    [ToolFact("openssl")]
    public async Task The_packages_own_client_accepts_signature_and_time_stamp_and_statements_about_the_content_stay_true()
    {
        using var timestamps = new OpensslTimestamps(authority.Timestamper());
        var statement = new Statement
        {
            Subjects = [new ResourceDescriptor { Name = "Acme", Digest = ArtifactHasher.Compute(package).ForSubject() }],
            PredicateType = "https://example.com/p",
        };
        var key = new TrustedKey(KeyFile.Create(folder["key.pem"], KeyType.EcP256), "key");
        KeyFile.WritePublic(folder["key.pub.pem"], key.PublicKey);
        using (var signer = KeyFile.LoadSigner(folder["key.pem"]))
        {
            folder.Write("Acme.1.0.0.nupkg.sigstore.json", (await BundleSigner.SignStatementAsync(statement, signer)).ToUtf8());
        }

        var digests = await SignAsync(With(Pfx(authority.Author())) with { TimestampAuthority = timestamps.Address, Connection = Connection() });

        Assert.True(digests.IsSigned);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(packed)), digests.ContentSha256);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(package))), digests.FileSha256);
        var client = new NuGetClient(Directory.CreateDirectory(folder["client"]).FullName, authority.Root);
        var verified = (await client.Verify(package)).ShouldExit();
        Assert.Contains("Signature type: Author", verified.Output, StringComparison.Ordinal);
        Assert.Contains("Timestamp: ", verified.Output, StringComparison.Ordinal);
        var checks = Judge(new VerificationRequest
        {
            Artifacts = [Artifact.FromPath(package)], Keys = [key], Policy = Policy(), PackageRoots = Roots(), Now = DateTimeOffset.UtcNow.AddMinutes(1),
        }).ShouldPass().Checks;
        Assert.Equal("author CN=Acme", checks.Single(check => check.Id == CheckIds.PackageSignature).Seen);
        Assert.Equal(CheckStatus.Passed, checks.Single(check => check.Id == CheckIds.PackageTimestamp).Status);
        Assert.Equal(CheckStatus.Passed, checks.Single(check => check.Id == CheckIds.SubjectDigest).Status);
    }

    [Fact]
    public async Task A_key_that_stays_in_its_signer_signs_what_the_client_accepts()
    {
        using var rsa = RSA.Create(3072);
        folder.Write("key.pem", rsa.ExportPkcs8PrivateKeyPem());
        var leaf = authority.Author(other: rsa);
        using var certificate = AuthorCertificate.Create([leaf.RawDataMemory, authority.Root.RawDataMemory], KeyFile.LoadSigner(folder["key.pem"]));

        await SignAsync(With(certificate));

        var client = new NuGetClient(Directory.CreateDirectory(folder["client"]).FullName, authority.Root);
        (await client.Verify(package)).ShouldExit();
    }

    [Fact]
    public async Task Certificate_and_key_in_pem_sign_like_a_pfx()
    {
        var leaf = authority.Author();
        folder.Write("author.pem", leaf.ExportCertificatePem() + "\n" + authority.Root.ExportCertificatePem());
        using var rsa = leaf.GetRSAPrivateKey()!;
        var password = string.Concat("long ", "enough");
        folder.Write("key.pem", rsa.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        using var certificate = AuthorCertificate.Load(folder["author.pem"], folder["key.pem"], password);

        await SignAsync(With(certificate) with { Roots = Roots() });

        Assert.Equal("CN=Acme", PackageSignatures.Of(ArtifactHasher.Compute(package)).Single().Signer);
    }

    [Fact]
    public async Task A_signed_package_is_refused_unless_the_signature_is_to_be_replaced_and_then_the_content_stays()
    {
        await SignAsync(With(Pfx(authority.Author())));
        var once = File.ReadAllBytes(package);

        await RefusedAsync(AttestationCodes.PackageAlreadySigned, With(Pfx(authority.Author("CN=Other"))));
        Assert.Equal(once, File.ReadAllBytes(package));

        var digests = await SignAsync(With(Pfx(authority.Author("CN=Other"))) with { ReplaceSignature = true });
        Assert.Equal("CN=Other", PackageSignatures.Of(digests).Single().Signer);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(packed)), digests.ContentSha256);
        Assert.Equal(packed, UnsignedContent.Of(package));
    }

    [Fact]
    public async Task Another_output_leaves_the_package_alone()
    {
        await PackageAuthorSigner.SignAsync(package, folder["signed.nupkg"], With(Pfx(authority.Author())));

        Assert.Equal(packed, File.ReadAllBytes(package));
        Assert.True(ArtifactHasher.Compute(folder["signed.nupkg"]).IsSigned);
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.1", 5)]
    [InlineData("1.3.6.1.4.1.311.10.3.13", 5)]
    [InlineData(null, -1)]
    public Task A_certificate_for_another_use_or_time_is_refused(string? purpose, int daysLeft) =>
        RefusedAsync(AttestationCodes.BadPackageCertificate, With(Pfx(authority.Author(purposes: purpose is null ? null : [purpose], daysLeft: daysLeft))));

    [Fact]
    public async Task Code_signing_with_lifetime_signing_is_refused()
    {
        var error = await RefusedAsync(
            AttestationCodes.BadPackageCertificate, With(Pfx(authority.Author(purposes: ["1.3.6.1.5.5.7.3.3", "1.3.6.1.4.1.311.10.3.13"]))));
        Assert.Contains("lifetime", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_key_is_refused()
    {
        using var small = RSA.Create(2048);
        await RefusedAsync(AttestationCodes.BadPackageCertificate, With(Pfx(authority.Author(other: small))));
    }

    [Fact]
    public async Task A_certificate_that_leads_elsewhere_is_refused_when_roots_are_named()
    {
        using var other = new CodeSigningAuthority();
        await RefusedAsync(AttestationCodes.BadPackageCertificate, With(Pfx(other.Author())) with { Roots = Roots() });
    }

    [Fact]
    public void Files_that_are_no_certificate_with_its_key_are_refused()
    {
        var leaf = authority.Author();
        folder.Write("author.pem", leaf.ExportCertificatePem());
        folder.Write("nonsense.pfx", "nonsense");
        folder.Write("author.pfx", leaf.Export(X509ContentType.Pkcs12, "right"));
        folder.Write("public.pfx", new X509Certificate2Collection(authority.Root).Export(X509ContentType.Pkcs12, "right")!);
        KeyFile.Create(folder["ec.pem"], KeyType.EcP256);
        KeyFile.Create(folder["other.pem"], KeyType.Rsa);

        foreach (var (file, key, password) in new (string, string?, string)[]
        {
            ("missing.pfx", null, ""), ("nonsense.pfx", null, ""), ("author.pfx", null, "wrong"), ("author.pfx", "other.pem", "right"),
            ("public.pfx", null, "right"), ("author.pem", null, ""), ("author.pem", "ec.pem", ""), ("author.pem", "other.pem", ""), ("ec.pem", "ec.pem", ""),
        })
        {
            var error = Assert.Throws<AttestationException>(() => AuthorCertificate.Load(folder[file], key is null ? null : folder[key], password).Dispose());
            Assert.Equal((AttestationCodes.BadPackageCertificate, folder[file]), (error.Code, error.File));
        }
    }

    [ToolFact("openssl")]
    public async Task A_time_stamp_that_clients_would_refuse_is_not_used()
    {
        using var wrong = new OpensslTimestamps(authority.Timestamper());
        foreach (var tamper in new Func<byte[], byte[]>[]
        {
            answer => [.. answer, 0],
            answer => answer[..^1],
            answer => [.. answer[..^20], (byte)(answer[^20] ^ 1), .. answer[^19..]],
        })
        {
            wrong.Tamper = tamper;
            await RefusedAsync(KeylessCodes.BadTimestamp, Stamped(wrong.Address));
        }
    }

    [ToolFact("openssl")]
    public async Task A_time_stamp_for_another_question_is_not_used()
    {
        using var timestamps = new OpensslTimestamps(authority.Timestamper());
        byte[]? first = null;
        timestamps.Tamper = answer => first ??= answer;
        await SignAsync(Stamped(timestamps.Address));
        File.WriteAllBytes(package, packed);

        await RefusedAsync(KeylessCodes.BadTimestamp, Stamped(timestamps.Address));
    }

    [Fact]
    public async Task Without_the_network_or_an_authority_nothing_is_written()
    {
        var nobody = new Uri("http://127.0.0.1:9/");
        await RefusedAsync(KeylessCodes.Unavailable, Stamped(nobody));
        await RefusedAsync(KeylessCodes.Offline, Stamped(nobody) with { Connection = Connection() with { Offline = true } });
        await RefusedAsync(KeylessCodes.InsecureAddress, Stamped(new Uri("ftp://127.0.0.1/")));
    }

    [Fact]
    public async Task A_damaged_package_or_an_output_that_cannot_be_written_is_refused()
    {
        Directory.CreateDirectory(folder["a folder"]);
        var error = await Assert.ThrowsAsync<AttestationException>(() => PackageAuthorSigner.SignAsync(package, folder["a folder"], With(Pfx(authority.Author()))));
        Assert.Equal(AttestationCodes.PackageUnwritable, error.Code);

        File.WriteAllBytes(package, packed[..^1]);
        error = await Assert.ThrowsAsync<AttestationException>(() => SignAsync(With(Pfx(authority.Author()))));
        Assert.Equal(AttestationCodes.BadPackage, error.Code);
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), file => file.Contains(".nupkg.", StringComparison.Ordinal));
    }

    private static ServiceConnection Connection() =>
        new() { Client = ServiceConnection.CreateClient(), Time = TimeProvider.System, Retries = 0 };

    private VerificationPolicy Policy() =>
        VerificationPolicy.Load(folder.Write("policy.yml", "version: 1\npackageSignature: { author: any }\nthreshold: 1\nkeys: [key.pub.pem]\n"));

    private static Verdict Judge(VerificationRequest request) => AttestationVerifier.Verify(request);

    private static PackageSigningOptions With(AuthorCertificate certificate) => new() { Certificate = certificate, Time = TimeProvider.System };

    private PackageSigningOptions Stamped(Uri address) =>
        With(Pfx(authority.Author())) with { TimestampAuthority = address, Connection = Connection() };

    private Task<ArtifactDigests> SignAsync(PackageSigningOptions options) => PackageAuthorSigner.SignAsync(package, package, options);

    // Whatever fails, the package is as it was and nothing lies beside it.
    private async Task<AttestationException> RefusedAsync(string code, PackageSigningOptions options)
    {
        var (before, files) = (File.ReadAllBytes(package), Directory.GetFiles(folder.Path));
        var error = await Assert.ThrowsAsync<AttestationException>(() => SignAsync(options));
        Assert.Equal((code, error.Message), (error.Code, error.Message));
        Assert.Equal(before, File.ReadAllBytes(package));
        Assert.Equal(files.Order(), Directory.GetFiles(folder.Path).Order());
        return error;
    }

    private PackageRoots Roots() => PackageRoots.Load(folder.Write("roots.pem", authority.Root.ExportCertificatePem()));

    private AuthorCertificate Pfx(X509Certificate2 leaf)
    {
        const string Password = "test";
        var pfx = new X509Certificate2Collection(new[] { leaf, authority.Root }).Export(X509ContentType.Pkcs12, Password)!;
        var certificate = AuthorCertificate.Load(folder.Write("author.pfx", pfx), null, Password);
        File.Delete(folder["author.pfx"]);
        return certificate;
    }
}
