using System.Text.Json;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Packages.Signatures;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;
using Xunit.Abstractions;

namespace Hardening.Attestation.Tests.Packages;

/// <summary>
/// The packages that restore put on this machine, signed by their galleries and many by their authors, with the content
/// hash the package client computed.
/// </summary>
public sealed class RestoredPackagesTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_restored_package_has_the_content_hash_that_the_client_recorded()
    {
        int compared = 0, signed = 0;
        foreach (var package in RestoredPackagesFactAttribute.All())
        {
            var metadata = Path.Combine(Path.GetDirectoryName(package)!, ".nupkg.metadata");
            if (!File.Exists(metadata))
            {
                continue;
            }

            using var document = JsonDocument.Parse(File.ReadAllText(metadata));
            var expected = Convert.ToHexStringLower(document.RootElement.GetProperty("contentHash").GetBytesFromBase64());
            var digests = ArtifactHasher.Compute(package);
            Assert.True(expected == digests.ContentSha512, package);
            Assert.Equal(digests.IsSigned, digests.ContentSha512 != digests.FileSha512);
            compared++;
            signed += digests.IsSigned ? 1 : 0;
        }

        output.WriteLine($"{compared} packages compared, {signed} of them signed");
        Assert.True(compared > 10, "the test's own references were restored, so there are packages");
        Assert.True(signed > 0);
    }

    /// <summary>
    /// The digest inside each signature is that of the rebuilt content (or hashing refuses the package), the signatures hold
    /// against the roots of the SDK, and a statement about the content, made from the bytes before signing, verifies on
    /// the signed file.
    /// </summary>
    [RestoredPackagesFact]
    public async Task An_attestation_over_the_unsigned_content_verifies_on_the_file_the_gallery_signed()
    {
        using var folder = new TempFolder();
        var key = KeyFile.Create(folder["key.pem"], KeyType.EcP256);
        using var signer = KeyFile.LoadSigner(folder["key.pem"]);
        var roots = PackageRoots.Load(PackageRoots.FindInSdk(DotnetRoot())!);
        var repository = VerificationPolicy.Load(folder.Write("repository.yaml", "version: 1\npackageSignature: { repository: any }\nthreshold: 1\n"));
        var both = VerificationPolicy.Load(folder.Write("both.yaml", "version: 1\npackageSignature: { repository: any, author: any }\nthreshold: 1\n"));
        int verified = 0, byAuthor = 0, byRepository = 0;
        foreach (var package in RestoredPackagesFactAttribute.Signed())
        {
            var digests = ArtifactHasher.Compute(package);
            Assert.True(digests.IsSigned, package);
            var unsigned = UnsignedContent.Of(package);
            var statement = new Statement
            {
                Subjects = [new ResourceDescriptor { Name = Path.GetFileName(package), Digest = UnsignedContent.Digests(unsigned) }],
                PredicateType = "https://example.org/reviewed/v1",
                Predicate = JsonDocument.Parse("{}").RootElement,
            };
            var bundle = await BundleSigner.SignStatementAsync(statement, signer);
            var hasAuthor = PackageSignatures.Of(digests).Any(signature => signature.Kind == PackageSignatureKind.Author);
            var verdict = AttestationVerifier.Verify(new VerificationRequest
            {
                Artifacts = [Artifact.FromPath(package)],
                BundleFiles = [folder.Write("bundle.sigstore.json", bundle.ToUtf8())],
                Keys = [new TrustedKey(key, "key.pem")],
                Policy = hasAuthor ? both : repository,
                PackageRoots = roots,
                Now = DateTimeOffset.UtcNow,
            });
            Assert.True(verdict.Passed, $"{package}\n{VerdictJson.Write(verdict)}");
            verified++;
            byAuthor += hasAuthor ? 1 : 0;
            byRepository += hasAuthor ? 0 : 1;
        }

        output.WriteLine($"{verified} signed packages verified: {byAuthor} by author and repository, {byRepository} by the repository alone");
        Assert.Equal(RestoredPackagesFactAttribute.Count, verified);
        Assert.True(byAuthor > 0 && byRepository > 0);
    }

    private static string DotnetRoot() => Path.GetFullPath(
        Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
}
