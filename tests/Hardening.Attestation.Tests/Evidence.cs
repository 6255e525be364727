using System.Text;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;
using BundleFiles = Hardening.Attestation.Bundles.BundleFile;
using VerifiedArtifact = Hardening.Attestation.Verification.Artifact;

namespace Hardening.Attestation.Tests;

/// <summary>An artifact, its provenance, a key that signed it and a policy that it meets; each test spoils one thing.</summary>
internal sealed class Evidence : IDisposable
{
    internal const string Commit = "0123456789abcdef0123456789abcdef01234567";
    internal const string Repository = "git+https://example.org/team/app";

    private readonly TempFolder folder = new();

    internal Evidence()
    {
        Artifact = folder.Write("app.bin", "the artifact");
        PublicKey = KeyFile.Create(folder["release.key.pem"], KeyType.EcP256);
        KeyFile.WritePublic(folder["release.pub.pem"], PublicKey);
    }

    internal TempFolder Folder => folder;

    internal string Artifact { get; }

    internal PublicKey PublicKey { get; }

    internal string BundleFile => Artifact + BundleFiles.Extension;

    internal TrustedKey Key => new(PublicKey, "release.pub.pem");

    internal static string PolicyText => $"""
        version: 1
        expires: 2030-01-01
        keys:
          - release.pub.pem
        threshold: 1
        builders:
          - https://example.org/builders/ci
        source:
          repository: {Repository}
          branches: [main]
          tags: ["v*"]
        buildTypes:
          - {WellKnownUris.MsBuildType}
        parameters:
          /properties/Configuration: Release
        predicates:
          - {PredicateTypes.SlsaProvenanceV1}
        """;

    internal static DateTimeOffset Now { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    internal static ProvenanceInputs Inputs(DigestSet digest) => new()
    {
        SourceUri = Repository,
        SourceRef = "refs/heads/main",
        SourceCommit = Commit,
        Project = "src/App/App.csproj",
        Targets = ["Pack"],
        Properties = new Dictionary<string, string> { ["Configuration"] = "Release" },
        Toolchain = new Dictionary<string, string> { ["sdk"] = "10.0.100" },
        ResolvedDependencies =
        [
            new ResourceDescriptor { Uri = "pkg:nuget/B@2.0.0", Digest = new DigestSet(KeyValuePair.Create("sha512", new string('b', 128))) },
            new ResourceDescriptor { Uri = "pkg:nuget/A@1.0.0", Digest = new DigestSet(KeyValuePair.Create("sha512", new string('a', 128))) },
        ],
        Subjects = [new ResourceDescriptor { Name = "app.bin", Digest = digest }],
        BuilderId = "https://example.org/builders/ci",
    };

    internal Task<DigestSet> DigestAsync() => Task.FromResult(ArtifactHasher.Compute(Artifact).ForSubject());

    internal ISigner Signer() => KeyFile.LoadSigner(folder["release.key.pem"]);

    /// <summary>Signs provenance of the artifact, after <paramref name="change"/>, into the bundle beside it.</summary>
    internal async Task SignAsync(Func<ProvenanceInputs, ProvenanceInputs>? change = null)
    {
        var inputs = Inputs(await DigestAsync());
        await SignAsync(ProvenanceBuilder.Build(change?.Invoke(inputs) ?? inputs));
    }

    internal async Task SignAsync(Statement statement)
    {
        using var signer = Signer();
        await WriteAsync(await BundleSigner.SignStatementAsync(statement, signer));
    }

    internal Task WriteAsync(params Bundle[] bundles) => bundles is [var one]
        ? File.WriteAllBytesAsync(BundleFile, one.ToUtf8())
        : File.WriteAllTextAsync(BundleFile + "l", string.Concat(bundles.Select(b => Encoding.UTF8.GetString(b.ToUtf8()) + "\n")));

    internal VerificationPolicy Policy(Func<string, string>? change = null) =>
        VerificationPolicy.Load(folder.Write("policy.yaml", change?.Invoke(PolicyText) ?? PolicyText));

    internal Task<Verdict> VerifyAsync(Func<VerificationRequest, VerificationRequest>? change = null)
    {
        var request = new VerificationRequest { Artifacts = [VerifiedArtifact.FromPath(Artifact)], Policy = Policy(), Now = Now };
        return Task.FromResult(AttestationVerifier.Verify(change?.Invoke(request) ?? request));
    }

    public void Dispose() => folder.Dispose();
}
