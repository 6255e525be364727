using System.Security.Cryptography;
using System.Text;
using Hardening.Attestation;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Packages.Signatures;
using Hardening.Attestation.Policy.Packages;
using Hardening.Attestation.Tests.Packages;
using Hardening.Attestation.Tests.Packages.Signatures;
using Hardening.Cryptography;

namespace Fuzz;

/// <summary>What is read of packages: the archive, its signature, and the policy and roots they are judged by.</summary>
internal static class PackageTargets
{
    private const string Digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static IReadOnlyList<FuzzTarget> All { get; } = Make();

    private static FuzzTarget[] Make()
    {
        using var authority = new TestAuthority();
        var (author, repository, stamper) = (
            authority.Issue("Author", TestAuthority.CodeSigning), authority.Issue("Gallery", TestAuthority.CodeSigning), authority.Issue("Clock", TestAuthority.TimeStamping));
        var counter = TestSignature.Repository(repository, "owner");
        var signature = (new TestSignature(author) { Timestamp = (stamper, TestAuthority.Start.AddYears(1)), Counter = counter }).Over(Digest);
        var roots = Encoding.ASCII.GetBytes(authority.Root.ExportCertificatePem());
        return
        [
            new("nupkg", input => ScratchFile.With(input, ".nupkg", path => ArtifactHasher.Compute(path)), [typeof(AttestationException)], [Seeds.Package, Signed()]),
            new("package-identity", input => ScratchFile.With(input, ".nupkg", path => NotAccepted.Unless(PackageIdentity.Read(path) is not null)),
                [typeof(AttestationException), typeof(NotAccepted)], [Seeds.Package]),
            new("package-assemblies", input => ScratchFile.With(input, ".nupkg", path => PackageAssemblies.Describe(path)), [typeof(AttestationException)], [Seeds.Package]),
            new("package-signature", Judge(roots), [typeof(AttestationException), typeof(NotAccepted)], [signature, counter.Over(Digest)]),
            new("package-signature-content", input => PackageSignatureContent.Require(input, Convert.FromHexString(Digest), new byte[64]), [typeof(AttestationException)], [signature]),
            new("package-roots", input => ScratchFile.With(input, ".pem", path => PackageRoots.Load(path)), [typeof(AttestationException)], [roots]),
            new("package-policy", input => ScratchFile.With(input, ".yml", path => PackagePolicy.Load(path)), [typeof(AttestationException), typeof(CryptographyException)], [Policy()]),
        ];
    }

    // Reads a signature and asks everything of it that a verification asks.
    private static Action<byte[]> Judge(byte[] pem)
    {
        PackageRoots? roots = null;
        ScratchFile.With(pem, ".pem", path => roots = PackageRoots.Load(path));
        return input =>
        {
            var now = TestAuthority.Start.AddYears(2);
            foreach (var signature in PackageSignatures.Read(input))
            {
                NotAccepted.Unless(
                    PackageSignatureProof.IsGenuine(signature, out _)
                    && PackageSignatureProof.Moment(signature, roots!, now, out _) is { } moment
                    && PackageSignatureProof.Root(signature, roots!, moment, out _) is not null);
            }
        };
    }

    private static byte[] Signed() => PackageSigner.Sign(Seeds.Package, Convert.ToHexStringLower(SHA256.HashData(Seeds.Package)));

    private static byte[] Policy() => Seeds.Utf8("""
        version: 1
        rules:
          - packages: [Acme.*, Other]
            packageSignature:
              author: { fingerprints: ["sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"], subjects: ["CN=Author"] }
              repository: { owners: [acme], serviceIndexes: [https://gallery.example/v3/index.json] }
          - packages: ["*"]
            unverified: made here
        """);
}
