using System.Globalization;
using Hardening.Attestation;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Envelopes;
using Hardening.Attestation.Statements;

namespace Hardening.Cli;

/// <summary>What a bundle holds. Nothing of it has been verified.</summary>
internal static class BundleFacts
{
    public static Facts Of(Bundle bundle, bool whole) => new Facts()
        .Add("version", bundle.Version switch { BundleVersion.V01 => "0.1", BundleVersion.V02 => "0.2", _ => "0.3" })
        .Add("publicKeyHint", bundle.PublicKeyHint)
        .Add("certificates", bundle.Certificates?.Select(der => (object)CertificateFacts.Of(der.Span)).ToArray())
        .Add("logEntries", bundle.LogEntries.Select(LogEntry).ToArray())
        .Add("timestamps", bundle.Timestamps.Select(response => (object)TimestampFacts.Of(response)).ToArray())
        .Add("messageDigest", Digest(bundle.MessageSignature))
        .Add("envelope", bundle.Envelope is { } envelope ? EnvelopeOf(envelope, whole) : null);

    public static Facts EnvelopeOf(DsseEnvelope envelope, bool whole)
    {
        var facts = new Facts().Add("payloadType", envelope.PayloadType).Add("signatures", (long)envelope.Signatures.Count);
        if (envelope.PayloadType != Statement.MediaType)
        {
            return facts.Add("payloadBytes", (long)envelope.Payload.Length);
        }

        try
        {
            return facts.Add("statement", StatementFacts.Of(Statement.Parse(envelope.Payload), whole));
        }
        catch (AttestationException malformed)
        {
            return facts.Add("malformedStatement", malformed.Message);
        }
    }

    private static Facts LogEntry(LogEntry entry) => new Facts()
        .Add("kind", $"{entry.Kind} {entry.Version}")
        .Add("logIndex", entry.LogIndex)
        .Add("logId", Convert.ToHexStringLower(entry.LogId.Span))
        .Add("integratedTime", entry.IntegratedTime == 0 ? null : Time(entry.IntegratedTime))
        .Add("promise", entry.Promise is not null)
        .Add("inclusionProof", entry.Proof is not null)
        .Add("checkpoint", entry.Proof?.Checkpoint?.Split('\n')[0]);

    private static string Time(long seconds) => seconds <= 253402300799
        ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : $"{seconds} seconds after 1970";

    private static string? Digest(MessageSignature? signature) =>
        signature?.Digest is { } digest ? $"{digest.Algorithm}:{Convert.ToHexStringLower(digest.Value.Span)}" : null;
}
