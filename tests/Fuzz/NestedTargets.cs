using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Hardening.Attestation;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Discovery;
using Hardening.Attestation.Discovery.Oci;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Packages.Signatures;
using Hardening.Attestation.Packages.Signing;
using Hardening.Attestation.Restore;
using Hardening.Attestation.Tests.Packages;
using Hardening.Attestation.Tests.Packages.Signatures;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Trust.Certificates;
using Hardening.Attestation.Trust.Logs;
using Hardening.Attestation.Trust.Tuf;
using Hardening.Cryptography;
using Hardening.Cryptography.Signing;
using InstanceAuthority = Hardening.Attestation.Tests.Sigstore.TestAuthority;
using PackageAuthority = Hardening.Attestation.Tests.Packages.Signatures.TestAuthority;

namespace Fuzz;

/// <summary>
/// Parsers that lie behind a signature or a digest, which no mutant of the whole gets past: the part is mutated and the whole made
/// around it.
/// </summary>
internal static class NestedTargets
{
    private const string Digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static readonly TestInstance Instance = new();
    private static readonly ECDsa LeafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly PackageAuthority Packages = new();
    private static readonly X509Certificate2 Author = Packages.Issue("Author", PackageAuthority.CodeSigning);
    private static readonly string Scratch = Directory.CreateTempSubdirectory("hardening-fuzz-nested-").FullName;

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        FuzzTarget.OneOf("certificate-extension", [typeof(AsnContentException)],
            (Names, LeafOptions.AlternativeNames((0x86, Seeds.Utf8("https://example.org/a")), (0x81, Seeds.Utf8("a@example.org"))).RawData),
            (Names, LeafOptions.AlternativeNames((0xA0, Convert.FromHexString("060A2B0601040183BF300107A0060C0475736572"))).RawData),
            (input => _ = SignerIdentity.Read(With("1.3.6.1.4.1.57264.1.12", input)), [0x0c, 3, 0x61, 0x62, 0x63]),
            (Promises, TestCertificateLog.Extension(Instance.CertificateLog.Promise([1, 2, 3], new byte[32], TestInstance.Time)).RawData)),
        FuzzTarget.OneOf("log-body-kinds", [], [.. TestShape.All.Where(shape => shape.Kind is not null).Select(Body)]),
        FuzzTarget.OneOf("package-attribute", [typeof(AttestationException)],
            (input => Attribute(PackageSignatureReader.CommitmentType, input), [0x30, 0x0d, 0x06, 0x0b, .. Convert.FromHexString("2A864886F70D0109100601")]),
            (input => Attribute(PackageSignatureReader.ServiceIndex, input), [0x16, 21, .. Seeds.Utf8("https://g.example/v3/")]),
            (input => Attribute(PackageSignatureReader.Owners, input), [0x30, 5, 0x0c, 3, 0x61, 0x62, 0x63]),
            (input => Attribute(PackageSignatureReader.SigningCertificateV2, input), TestSignature.SigningCertificate(Author).RawData),
            (input => PackageSignatureContent.Require(Cms(input), Convert.FromHexString(Digest), new byte[64]), PackageSigner.Content(Digest))),
        FuzzTarget.OneOf("author-certificate", [typeof(AttestationException), typeof(CryptographyException)],
            (input => ScratchFile.With(input, ".crt", path => AuthorCertificate.Load(path, KeyOf("author"), default).Dispose()), Encoding.ASCII.GetBytes(Pem("author"))),
            (input => ScratchFile.With(input, ".pfx", path => AuthorCertificate.Load(path, null, "p").Dispose()), Pkcs12())),
        FuzzTarget.OneOf("files", [typeof(AttestationException)],
            (Layout, LayoutSeed()), (Cached, Seeds.Utf8("https://service.example/2\n{}")), (Extracted, Seeds.Package), (Glob, Seeds.Utf8("a/*/c?.txt\na/b/c1.txt"))),
    ];

    private static X509Certificate2 With(string oid, byte[] value) => Instance.Authority.Issue(
        new System.Security.Cryptography.X509Certificates.PublicKey(LeafKey), new LeafOptions { Names = [], Issuer = null, More = [new X509Extension(oid, value, false)] });

    private static void Promises(byte[] input)
    {
        using var certificate = With(SignedCertificateTimestamp.ExtensionOid, input);
        NotAccepted.Unless(SignedCertificateTimestamp.Read(certificate).Count > 0);
    }

    private static void Names(byte[] input) => _ = SignerIdentity.Read(With("2.5.29.17", input));

    // Every kind of entry, about a bundle that it is really about.
    private static (Action<byte[]> Parse, byte[] Seed) Body(TestShape shape)
    {
        var signer = new TestSigner(Instance);
        var bundle = Bundle.Parse(Encoding.UTF8.GetBytes(signer.Sign(shape).ToJsonString()));
        var entry = bundle.LogEntries[0];
        var expected = new LoggedSignature(bundle, bundle.Certificates?[0], signer.PublicKey, (_, _) => true);
        return (input => NotAccepted.Unless(LogBody.Problem(entry with { Body = input }, expected) is null), entry.Body.ToArray());
    }

    // The value of one attribute of a signature that is otherwise as it should be.
    private static void Attribute(string chosen, byte[] input)
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, Author) { IncludeOption = X509IncludeOption.EndCertOnly };
        var role = chosen is PackageSignatureReader.ServiceIndex or PackageSignatureReader.Owners ? PackageSignatureReader.ProofOfReceipt : PackageSignatureReader.ProofOfOrigin;
        Add(signer, chosen, input, PackageSignatureReader.CommitmentType, Sequence(writer => writer.WriteObjectIdentifier(role)));
        if (role == PackageSignatureReader.ProofOfReceipt)
        {
            Add(signer, chosen, input, PackageSignatureReader.ServiceIndex, Ia5("https://gallery.example/v3/index.json"));
        }

        Add(signer, chosen, input, PackageSignatureReader.SigningCertificateV2, TestSignature.SigningCertificate(Author).RawData);
        Add(signer, chosen, input, chosen, input);
        var cms = new SignedCms(new ContentInfo(PackageSigner.Content(Digest)));
        try
        {
            cms.ComputeSignature(signer);
        }
        catch (CryptographicException)
        {
            // The platform's writer refuses to sign what is no value at all.
            throw new NotAccepted();
        }

        foreach (var signature in PackageSignatures.Read(cms.Encode()))
        {
            NotAccepted.Unless(PackageSignatureProof.IsGenuine(signature, out _));
        }
    }

    private static void Add(CmsSigner signer, string chosen, byte[] given, string oid, byte[] usual)
    {
        if (!signer.SignedAttributes.Cast<CryptographicAttributeObject>().Any(attribute => attribute.Oid.Value == oid))
        {
            signer.SignedAttributes.Add(new AsnEncodedData(oid, oid == chosen ? given : usual));
        }
    }

    private static byte[] Cms(byte[] content)
    {
        NotAccepted.Unless(content.Length > 0);
        var cms = new SignedCms(new ContentInfo(content));
        cms.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, Author) { IncludeOption = X509IncludeOption.EndCertOnly });
        return cms.Encode();
    }

    private static byte[] Sequence(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            write(writer);
        }

        return writer.Encode();
    }

    private static byte[] Ia5(string text)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteCharacterString(UniversalTagNumber.IA5String, text);
        return writer.Encode();
    }

    private static string Pem(string name)
    {
        using var certificate = Rsa(name);
        return certificate.ExportCertificatePem();
    }

    private static string KeyOf(string name) => Path.Combine(Scratch, name + ".key");

    private static byte[] Pkcs12()
    {
        using var certificate = Rsa("pkcs12");
        return certificate.Export(X509ContentType.Pkcs12, "p");
    }

    // A certificate with its key in a file beside it.
    private static X509Certificate2 Rsa(string name)
    {
        var certificate = Packages.Issue(name, PackageAuthority.CodeSigning, rsaBits: 3072);
        using var key = certificate.GetRSAPrivateKey()!;
        File.WriteAllText(KeyOf(name), PemEncoding.WriteString("PRIVATE" + " KEY", key.ExportPkcs8PrivateKey()));
        return certificate;
    }

    // The index, and every blob that a line of the input is.
    private static void Layout(byte[] input)
    {
        var folder = Path.Combine(Scratch, "layout");
        var blobs = Path.Combine(folder, "blobs", "sha256");
        Directory.CreateDirectory(blobs);
        File.WriteAllText(Path.Combine(folder, OciLayoutBundleSource.Marker), """{"imageLayoutVersion":"1.0.0"}""");
        var parts = Encoding.Latin1.GetString(input).Split('\n').Take(20).Select(Encoding.Latin1.GetBytes).ToArray();
        File.WriteAllBytes(Path.Combine(folder, "index.json"), parts[0]);
        foreach (var part in parts.Skip(1))
        {
            File.WriteAllBytes(Path.Combine(blobs, Convert.ToHexStringLower(SHA256.HashData(part))), part);
        }

        try
        {
            _ = new OciLayoutBundleSource(folder).FindAsync(new BundleQuery(new ArtifactDigests { FileSha256 = Digest })).GetAwaiter().GetResult();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] LayoutSeed()
    {
        var bundle = """{"bundle":true}"""u8.ToArray();
        var manifest = Encoding.UTF8.GetBytes(
            $$"""{"schemaVersion":2,"artifactType":"application/vnd.dev.sigstore.bundle.v0.3+json","subject":{"digest":"sha256:{{Digest}}"},"layers":[{"digest":"{{Name(bundle)}}"}]}""");
        return [.. Encoding.UTF8.GetBytes($$"""{"schemaVersion":2,"manifests":[{"digest":"{{Name(manifest)}}"}]}"""), (byte)'\n', .. manifest, (byte)'\n', .. bundle];
    }

    private static string Name(byte[] blob) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(blob));

    private static void Cached(byte[] input)
    {
        var folder = Path.Combine(Scratch, "cache");
        var address = new Uri("https://service.example/1");
        var cache = new ResponseCache(folder, TimeProvider.System, TimeSpan.FromDays(1));
        cache.Store(address, new CachedResponse(default, null));
        File.WriteAllBytes(Directory.GetFiles(folder)[0], input);
        NotAccepted.Unless(cache.Find(address, evenIfOld: true) is not null);
    }

    private static void Glob(byte[] input)
    {
        var lines = Encoding.UTF8.GetString(input).Split('\n', 2);
        NotAccepted.Unless(lines.Length == 2 && TufPath.Matches(lines[1], lines[0]));
    }

    private static void Extracted(byte[] input)
    {
        var folder = Path.Combine(Scratch, "extracted");
        Directory.CreateDirectory(Path.Combine(folder, "lib", "net10.0"));
        File.WriteAllText(Path.Combine(folder, "lib", "net10.0", "A.dll"), "MZ");
        var archive = Path.Combine(folder, "a.1.0.0.nupkg");
        File.WriteAllBytes(archive, input);
        NotAccepted.Unless(ExtractedFiles.FirstDifference(archive, CancellationToken.None) is null);
    }
}
