using Hardening.Attestation.Envelopes;

namespace Hardening.Attestation.Bundles;

/// <summary>
/// A Sigstore bundle: one signature and everything needed to check it offline. Exactly one of <see cref="PublicKeyHint"/>
/// and <see cref="Certificates"/>, and exactly one of <see cref="MessageSignature"/> and <see cref="Envelope"/>, is given.
/// </summary>
public sealed record Bundle
{
    /// <summary>Media type of version 0.3, the one written.</summary>
    public const string MediaTypeV03 = "application/vnd.dev.sigstore.bundle.v0.3+json";

    /// <summary>Version of the format.</summary>
    public BundleVersion Version { get; init; } = BundleVersion.V03;

    /// <summary>A hint at the key that signed, in key mode; may be empty, decides nothing.</summary>
    public string? PublicKeyHint { get; init; }

    /// <summary>Signing certificate in DER, leaf first; only the leaf in version 0.3. Null in key mode.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? Certificates { get; init; }

    /// <summary>Transparency log entries.</summary>
    public IReadOnlyList<LogEntry> LogEntries { get; init; } = [];

    /// <summary>RFC 3161 <c>TimeStampResp</c> structures in DER.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Timestamps { get; init; } = [];

    /// <summary>A signature over a file.</summary>
    public MessageSignature? MessageSignature { get; init; }

    /// <summary>A signed statement.</summary>
    public DsseEnvelope? Envelope { get; init; }

    /// <summary>The signature, whichever content it is over.</summary>
    public ReadOnlyMemory<byte> Signature => Envelope is null ? MessageSignature!.Signature : Envelope.Signatures[0].Signature;

    /// <summary>Reads a bundle strictly; a document that two readers could understand differently is refused.</summary>
    /// <param name="utf8">The JSON, at most 128 MiB.</param>
    /// <exception cref="AttestationException">Malformed (HTB0801, HTB0802), too large (HTB0804) or of unknown type (HTB0805).</exception>
    public static Bundle Parse(ReadOnlyMemory<byte> utf8) => BundleReader.Read(utf8);

    /// <summary>Writes version 0.3 as compact JSON without a final line feed: the same bytes for the same bundle.</summary>
    public byte[] ToUtf8() => BundleWriter.Write(this);
}
