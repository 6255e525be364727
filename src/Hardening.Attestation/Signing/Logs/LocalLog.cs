using Hardening.Attestation.Bundles;
using Hardening.Attestation.Trust.Logs;
using Hardening.Attestation.Trust.Roots;
using Hardening.Auditing;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Signing.Logs;

/// <summary>
/// Enters signatures into a log of one's own, so that an organisation without network has a transparency log too. The entries have
/// the form of the public log's second version (<c>hashedrekord</c> 0.0.2): whoever verifies those verifies these, given a trusted
/// root that lists the log.
/// </summary>
/// <param name="log">The log, open for writing; its name is written like a host.</param>
public sealed class LocalLog(AuditLog log)
{
    /// <summary>Enters a bundle's signature, and returns the bundle with the proof. What does not verify is not returned.</summary>
    /// <param name="bundle">Signed with a key, and in no log yet.</param>
    /// <param name="key">The key that signed it.</param>
    /// <param name="cancellationToken">Stops waiting; the entry may exist then.</param>
    /// <exception cref="AttestationException">Signatures of this key cannot be logged, or the bundle is not this key's (HTB0833).</exception>
    /// <exception cref="AuditException">The log failed (HTB0811 to HTB0817).</exception>
    public async Task<Bundle> EnterAsync(Bundle bundle, PublicKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(key);
        if (bundle.Certificates is not null || bundle.LogEntries.Count > 0)
        {
            throw new ArgumentException("The bundle is signed with a certificate, or in a log already.", nameof(bundle));
        }

        // 1. Only what is signed by this key is entered: an entry cannot be taken back.
        var body = HashedRekordBody.Write(bundle, key);
        var verifier = key.CreateVerifier();
        var genuine = bundle.Envelope is { } envelope
            ? verifier.Verify(envelope.PreAuthenticationEncoding(), bundle.Signature.Span)
            : verifier.VerifyDigest(bundle.MessageSignature!.Digest!.Value.Span, bundle.Signature.Span);
        Refuse(genuine ? null : "the signature is not this key's");

        // 2. The entry, durable when this returns.
        var receipt = await log.AppendAsync(body, cancellationToken).ConfigureAwait(false);

        // 3. Its proof, in the tree as it stands.
        var reader = log.Read();
        var proof = reader.ProveInclusion(receipt.Index);
        var note = System.Text.Encoding.UTF8.GetString(proof.Checkpoint.Span);
        var inclusion = new InclusionProof(receipt.Index, reader.Checkpoint.Size, reader.Checkpoint.Root, proof.Hashes, note);
        var entry = new LogEntry(
            receipt.Index, log.Verifier.LogId, HashedRekordBody.Kind, HashedRekordBody.Version, 0, null, inclusion, body);

        // 4. As a consumer will see it.
        var trusted = new TrustedLog(
            log.Verifier.Name, log.Verifier.LogId, log.Verifier.Key, SignatureAlgorithm.Ed25519,
                new ValidityPeriod(DateTimeOffset.MinValue, null));
        var logged = bundle with { LogEntries = [entry] };
        Refuse(LogInclusion.Problem(entry, trusted) ?? LogBody.Problem(entry, new LoggedSignature(logged, null, key, IsSigned)));
        return logged;

        bool IsSigned(string algorithm, ReadOnlyMemory<byte> digest) =>
            bundle.MessageSignature?.Digest is { } signed && signed.Algorithm == algorithm && signed.Value.Span.SequenceEqual(digest.Span);
    }

    private static void Refuse(string? problem)
    {
        if (problem is not null)
        {
            throw new AttestationException(
                AttestationCodes.NotLoggable, $"The bundle cannot be entered into the log: {problem}.",
                    "Sign again with the key that is given.");
        }
    }
}
