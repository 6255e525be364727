using System.Security.Cryptography.Pkcs;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Tests.Adversary.Mutants;

namespace Hardening.Attestation.Tests.Adversary;

/// <summary>
/// Changes that a verdict does not rest on, each shown by comparing what the changed bundle says with what the original
/// said. Anything accepted that no line here explains is a hole.
/// </summary>
internal static class Harmless
{
    /// <summary>Why the change does not matter, or null.</summary>
    internal static string? Reason(Mutant mutant)
    {
        var original = Bundle.Parse(System.Text.Encoding.UTF8.GetBytes(mutant.Attempt.Specimen.Bundle.ToJsonString()));
        var changed = Bundle.Parse(mutant.Attempt.Bundle);
        return Rules.FirstOrDefault(rule => rule.Covers(original, changed)).Why;
    }

    private static readonly (string Why, Func<Bundle, Bundle, bool> Covers)[] Rules =
    [
        ("the same in other words: number or its text, either base64 alphabet, null or absent (proto3 JSON)", Same),
        ("the hint at a key is not authenticated and decides nothing: the key is the verifier's", (original, changed) =>
            Same(original, changed with { PublicKeyHint = original.PublicKeyHint })),
        ("the key id of an envelope is a hint and decides nothing (DSSE)", (original, changed) =>
            original.Envelope is { } envelope && changed.Envelope is { } other && Same(original, changed with
            {
                Envelope = other with { Signatures = [other.Signatures[0] with { KeyId = envelope.Signatures[0].KeyId }] },
            })),
        ("the digest of a signed file serves to look it up and may be absent; one that is there must be right", (original, changed) =>
            changed.MessageSignature is { Digest: null } signature && original.MessageSignature is { } full
            && Same(original, changed with { MessageSignature = signature with { Digest = full.Digest } })),
        ("the same time stamp once more says nothing new", (original, changed) =>
            original.Timestamps.Count > 0 && changed.Timestamps.Count > original.Timestamps.Count
            && changed.Timestamps.All(stamp => original.Timestamps.Any(other => other.Span.SequenceEqual(stamp.Span)))
            && Same(original, changed with { Timestamps = original.Timestamps })),
        ("a part of a time stamp that nothing signs and nothing reads; what its authority signed is unchanged", (original, changed) =>
            original.Timestamps.Count == changed.Timestamps.Count
            && original.Timestamps.Zip(changed.Timestamps).All(pair => Signed(pair.First).SequenceEqual(Signed(pair.Second), StringComparer.Ordinal))
            && Same(original, changed with { Timestamps = original.Timestamps })),
        ("a key vouches without log and time; a bundle without them is as good", (original, changed) =>
            original.Certificates is null && (changed.LogEntries.Count == 0 || changed.Timestamps.Count == 0)
            && Same(original, changed with
            {
                LogEntries = changed.LogEntries.Count == 0 ? original.LogEntries : changed.LogEntries,
                Timestamps = changed.Timestamps.Count == 0 ? original.Timestamps : changed.Timestamps,
            })),
        ("the log's promise still says when it was signed", (original, changed) =>
            changed.Timestamps.Count < original.Timestamps.Count && changed.LogEntries.Any(entry => entry.Promise is not null)
            && Same(original, changed with { Timestamps = original.Timestamps })),
        ("the proof still shows the entry, and a time stamp (or the key) vouches for the time", (original, changed) =>
            (changed.Timestamps.Count > 0 || changed.Certificates is null)
            && changed.LogEntries is [{ Promise: null, Proof: not null } entry]
            && Same(original, changed with { LogEntries = [entry with { Promise = original.LogEntries[0].Promise }] })),
        ("a certificate behind the first is a hint at the chain, which must end in the trusted root's anchor", (original, changed) =>
            changed.Certificates is { Count: > 0 } certificates && original.Certificates is { } full
            && certificates[0].Span.SequenceEqual(full[0].Span) && Same(original, changed with { Certificates = full })),
        ("a promise from before 2024 is what bundles of that time had instead of a proof", (original, changed) =>
            changed is { Version: BundleVersion.V01, LogEntries: [{ Proof: null, Promise: not null, IntegratedTime: < 1_704_067_200 } entry] }
            && Same(original, changed with { LogEntries = [entry with { Proof = original.LogEntries[0].Proof }] })),
        ("a cosignature by somebody the root does not know is passed over; the log's own is unchanged", (original, changed) =>
            original.LogEntries is [{ Proof: { Checkpoint: { } note } proof } entry]
            && changed.LogEntries is [{ Proof.Checkpoint: { } other }]
            && Text(note) == Text(other) && OwnLines(note).SequenceEqual(OwnLines(other), StringComparer.Ordinal)
            && Same(original with { LogEntries = [entry with { Proof = proof with { Checkpoint = other } }] }, changed)),
    ];

    private static bool Same(Bundle one, Bundle other) => Facts(one).SequenceEqual(Facts(other), StringComparer.Ordinal);

    private static IEnumerable<string> Facts(Bundle bundle) =>
    [
        bundle.Version.ToString(),
        "hint " + bundle.PublicKeyHint,
        .. bundle.Certificates?.Select(Hex) ?? ["no certificate"],
        .. bundle.LogEntries.SelectMany(Facts),
        .. bundle.Timestamps.Select(stamp => "stamp " + Hex(stamp)),
        bundle.MessageSignature is { } message ? $"{message.Digest?.Algorithm} {Hex(message.Digest?.Value ?? default)} {Hex(message.Signature)}" : "no file",
        bundle.Envelope is { } envelope
            ? $"{envelope.PayloadType} {Hex(envelope.Payload)} {string.Join(' ', envelope.Signatures.Select(s => $"{s.KeyId} {Hex(s.Signature)}"))}" : "no statement",
    ];

    private static IEnumerable<string> Facts(LogEntry entry) =>
    [
        $"{entry.LogIndex} {Hex(entry.LogId)} {entry.Kind} {entry.Version} {entry.IntegratedTime} {Hex(entry.Body)}",
        "promise " + (entry.Promise is { } promise ? Hex(promise) : "none"),
        entry.Proof is { } proof
            ? $"{proof.LogIndex} {proof.TreeSize} {Hex(proof.RootHash)} {string.Join(' ', proof.Hashes.Select(Hex))} {proof.Checkpoint}" : "no proof",
    ];

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexString(bytes.Span);

    private static string Text(string note) => note[..note.LastIndexOf("\n\n", StringComparison.Ordinal)];

    /// <summary>The signatures under the log's own name, wherever they stand.</summary>
    private static IEnumerable<string> OwnLines(string note) =>
        note[(note.LastIndexOf("\n\n", StringComparison.Ordinal) + 2)..].Split('\n')
            .Where(line => line.StartsWith($"— {note[..note.IndexOf('\n', StringComparison.Ordinal)]} ", StringComparison.Ordinal));

    /// <summary>The content, the signed attributes and the signature: everything that a time stamp's authority vouches for.</summary>
    private static IEnumerable<string> Signed(ReadOnlyMemory<byte> response)
    {
        var outer = new System.Formats.Asn1.AsnReader(response, System.Formats.Asn1.AsnEncodingRules.BER).ReadSequence();
        outer.ReadEncodedValue();
        var cms = new SignedCms();
        cms.Decode(outer.ReadEncodedValue().Span);
        var signer = cms.SignerInfos.Cast<SignerInfo>().Single();
        return
        [
            Convert.ToHexString(cms.ContentInfo.Content),
            Convert.ToHexString(signer.GetSignature()),
            .. signer.SignedAttributes.Cast<System.Security.Cryptography.CryptographicAttributeObject>()
                .SelectMany(attribute => attribute.Values.Cast<System.Security.Cryptography.AsnEncodedData>()
                    .Select(value => $"{attribute.Oid.Value} {Convert.ToHexString(value.RawData)}")),
        ];
    }
}
