using System.Text;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Trust.Roots;
using Hardening.Auditing;
using Hardening.Auditing.Merkle;
using Hardening.Auditing.Notes;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Trust.Logs;

/// <summary>
/// Whether an entry is in a trusted log: the checkpoint is the log's, and the proof leads from the entry to the
/// checkpoint's root. Size and root in the bundle itself are hints and must agree.
/// </summary>
internal static class LogInclusion
{
    /// <summary>Null when it holds; otherwise why not.</summary>
    internal static string? Problem(LogEntry entry, TrustedLog log)
    {
        if (entry.Proof is not { } proof)
        {
            return "there is no inclusion proof";
        }

        if (string.IsNullOrEmpty(proof.Checkpoint))
        {
            return "the inclusion proof has no checkpoint, so anybody can have made it";
        }

        // Where a log has one tree, an entry has one index; where it has several, the promise signs the index over all of them.
        if (entry is { Kind: "hashedrekord", Version: "0.0.2" } && entry.LogIndex != proof.LogIndex)
        {
            return $"the entry is number {entry.LogIndex} in the bundle and {proof.LogIndex} in its proof";
        }

        if (log.Key.Type is not (KeyType.Ed25519 or KeyType.EcP256))
        {
            return "the log's key cannot sign checkpoints";
        }

        Checkpoint checkpoint;
        try
        {
            checkpoint = Checkpoint.Open(Encoding.UTF8.GetBytes(proof.Checkpoint), NoteVerifier.ForLog(log.Name, log.Key));
        }
        catch (Exception error) when (error is AuditException or ArgumentException)
        {
            return error.Message;
        }

        // Older logs put their tree's number behind the name.
        if (checkpoint.Origin != log.Name && !checkpoint.Origin.StartsWith(log.Name + " - ", StringComparison.Ordinal))
        {
            return $"the checkpoint is of '{checkpoint.Origin}', not of '{log.Name}'";
        }

        if (proof.TreeSize != checkpoint.Size || !proof.RootHash.Span.SequenceEqual(checkpoint.Root.Span))
        {
            return "the bundle's tree size or root differs from the checkpoint's";
        }

        return MerkleProof.VerifyInclusion(proof.LogIndex, checkpoint.Size, MerkleTree.LeafHash(entry.Body.Span), proof.Hashes,
            checkpoint.Root.Span)
            ? null
            : "the proof does not lead from the entry to the checkpoint";
    }
}
