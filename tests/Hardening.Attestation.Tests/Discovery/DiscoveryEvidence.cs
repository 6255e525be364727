using System.Text.Json;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Discovery;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Statements;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Tests.Discovery;

/// <summary>An artifact, a bundle about it and one about something else.</summary>
internal sealed class DiscoveryEvidence : IDisposable
{
    internal DiscoveryEvidence()
    {
        KeyFile.Create(Folder["key.pem"], KeyType.EcP256);
        Artifact = Folder.Write("Acme.1.0.0.bin", "artifact");
        Digests = ArtifactHasher.Compute(Artifact);
        Bundle = Sign(Digests.ForSubject());
        OtherBundle = Sign(new DigestSet(KeyValuePair.Create("sha256", new string('0', 64))));
    }

    internal TempFolder Folder { get; } = new();

    internal string Artifact { get; }

    internal ArtifactDigests Digests { get; }

    internal byte[] Bundle { get; }

    internal byte[] OtherBundle { get; }

    internal BundleQuery Query => new(Digests, "Acme", "1.0.0");

    internal byte[] Sign(DigestSet digest)
    {
        using var signer = KeyFile.LoadSigner(Folder["key.pem"]);
        var statement = new Statement
        {
            Subjects = [new ResourceDescriptor { Name = "x", Digest = digest }],
            PredicateType = "https://example.org/reviewed/v1",
            Predicate = JsonDocument.Parse("{}").RootElement,
        };
        return BundleSigner.SignStatementAsync(statement, signer).GetAwaiter().GetResult().ToUtf8();
    }

    public void Dispose() => Folder.Dispose();
}
