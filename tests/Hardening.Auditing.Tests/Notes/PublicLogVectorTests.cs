using System.Text.Json;
using Hardening.Auditing.Merkle;
using Hardening.Auditing.Notes;
using Hardening.Cryptography.Signing;

namespace Hardening.Auditing.Tests.Notes;

/// <summary>Checkpoints and proofs of public logs, one with an ECDSA key and one with Ed25519, out of published bundles.</summary>
public sealed class PublicLogVectorTests
{
    [VectorFact]
    public void Published_checkpoint_opens_and_proves_the_entry()
    {
        var proved = 0;
        foreach (var folder in Directory.GetDirectories(TestVectors.Path("sigstore", "bundle-verify")).Where(path => !path.EndsWith("_fail", StringComparison.Ordinal)))
        {
            var rootFile = System.IO.Path.Combine(folder, "trusted_root.json");
            if (!File.Exists(rootFile))
            {
                continue;
            }

            using var root = JsonDocument.Parse(File.ReadAllBytes(rootFile));
            using var bundle = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(folder, "bundle.sigstore.json")));
            foreach (var entry in bundle.RootElement.GetProperty("verificationMaterial").GetProperty("tlogEntries").EnumerateArray())
            {
                if (entry.TryGetProperty("inclusionProof", out var proof))
                {
                    Prove(entry, proof, root.RootElement);
                    proved++;
                }
            }
        }

        Assert.True(proved >= 5, $"{proved} public proofs were verified");
    }

    private static void Prove(JsonElement entry, JsonElement proof, JsonElement root)
    {
        var log = root.GetProperty("tlogs").EnumerateArray()
            .Single(candidate => candidate.GetProperty("logId").GetProperty("keyId").GetString() == entry.GetProperty("logId").GetProperty("keyId").GetString());
        var note = System.Text.Encoding.UTF8.GetBytes(proof.GetProperty("checkpoint").GetProperty("envelope").GetString()!);
        var key = PublicKey.FromSpki(Convert.FromBase64String(log.GetProperty("publicKey").GetProperty("rawBytes").GetString()!));
        var signer = SignedNote.Parse(note).Signatures.Select(signature => NoteVerifier.ForLog(signature.Name, key))
            .First(verifier => SignedNote.Parse(note).Signatures.Any(signature => signature.KeyId == verifier.KeyId));

        var checkpoint = Checkpoint.Open(note, signer);

        Assert.True(MerkleProof.VerifyInclusion(
            long.Parse(proof.GetProperty("logIndex").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            checkpoint.Size,
            MerkleTree.LeafHash(Convert.FromBase64String(entry.GetProperty("canonicalizedBody").GetString()!)),
            [.. proof.GetProperty("hashes").EnumerateArray().Select(hash => (ReadOnlyMemory<byte>)Convert.FromBase64String(hash.GetString()!))],
            checkpoint.Root.Span));
    }
}
