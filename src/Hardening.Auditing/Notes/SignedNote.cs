using System.Buffers.Binary;
using System.Text;

namespace Hardening.Auditing.Notes;

/// <summary>
/// A signed note (C2SP signed-note): text that ends in a line feed, an empty line, and lines
/// <c>— NAME BASE64(key id (4) ‖ signature)</c>.
/// </summary>
public sealed class SignedNote
{
    internal const int MaximumBytes = 1_000_000;
    private const int MaximumSignatures = 100;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures)
    {
        Text = text;
        Signatures = signatures;
    }

    /// <summary>What is signed, with its final line feed.</summary>
    public string Text { get; }

    /// <summary>The signatures in their order, not yet verified.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Reads a note; nothing is verified.</summary>
    /// <param name="note">UTF-8, at most 1 000 000 bytes and 100 signatures; no control character but line feed.</param>
    /// <exception cref="AuditException">It is malformed (<see cref="AuditCodes.MalformedNote"/>).</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> note)
    {
        if (note.Length > MaximumBytes)
        {
            throw Malformed($"it has more than {MaximumBytes} bytes");
        }

        string content;
        try
        {
            content = Utf8.GetString(note);
        }
        catch (DecoderFallbackException error)
        {
            throw Malformed("it is not UTF-8", error);
        }

        if (content.Any(c => char.IsControl(c) && c != '\n'))
        {
            throw Malformed("it holds a control character");
        }

        var split = content.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !content.EndsWith('\n') || split + 2 == content.Length)
        {
            throw Malformed("it has no signatures behind an empty line");
        }

        var lines = content[(split + 2)..^1].Split('\n');
        if (lines.Length > MaximumSignatures)
        {
            throw Malformed($"it has more than {MaximumSignatures} signatures");
        }

        return new SignedNote(content[..(split + 1)], [.. lines.Select(ReadSignature)]);
    }

    /// <summary>
    /// Returns the verifiers whose signature the note carries. Signatures by unknown keys are passed over; a wrong one by a
    /// known key refuses the whole note.
    /// </summary>
    /// <param name="verifiers">The trusted keys.</param>
    /// <exception cref="AuditException">A known key's signature is wrong (<see cref="AuditCodes.UntrustedNote"/>).</exception>
    public IReadOnlyList<NoteVerifier> VerifiedBy(IEnumerable<NoteVerifier> verifiers)
    {
        ArgumentNullException.ThrowIfNull(verifiers);
        var known = verifiers.ToLookup(verifier => (verifier.Name, verifier.KeyId));
        var found = new List<NoteVerifier>();
        var text = Utf8.GetBytes(Text);
        foreach (var signature in Signatures)
        {
            var candidates = known[(signature.Name, signature.KeyId)].ToArray();
            var verified = candidates.Where(candidate => candidate.Verify(text, signature.Bytes.Span)).ToArray();
            if (candidates.Length > 0 && verified.Length == 0)
            {
                throw new AuditException(
                    AuditCodes.UntrustedNote, $"The note's signature by '{signature.Name}' is wrong.",
                        "Obtain the note again from the log; it must not be edited.");
            }

            found.AddRange(verified.Where(verifier => !found.Contains(verifier)));
        }

        return found;
    }

    /// <summary>Writes a note.</summary>
    /// <param name="text">What was signed; ends in a line feed.</param>
    /// <param name="signatures">Its signatures.</param>
    public static byte[] Format(string text, IEnumerable<NoteSignature> signatures)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(signatures);
        var note = new StringBuilder(text).Append('\n');
        foreach (var signature in signatures)
        {
            var blob = new byte[4 + signature.Bytes.Length];
            BinaryPrimitives.WriteUInt32BigEndian(blob, signature.KeyId);
            signature.Bytes.Span.CopyTo(blob.AsSpan(4));
            note.Append('\u2014').Append(' ').Append(signature.Name).Append(' ').Append(Convert.ToBase64String(blob)).Append('\n');
        }

        return Utf8.GetBytes(note.ToString());
    }

    private static NoteSignature ReadSignature(string line)
    {
        var parts = line.Split(' ');
        if (parts.Length != 3 || parts[0] != "\u2014" || !NoteName.IsValid(parts[1]))
        {
            throw Malformed("a signature line has another form than '\u2014 NAME BASE64'");
        }

        var blob = CanonicalBase64.Decode(parts[2]);
        return blob is { Length: >= 5 }
            ? new NoteSignature(parts[1], BinaryPrimitives.ReadUInt32BigEndian(blob), blob.AsMemory(4))
            : throw Malformed("a signature is not canonical base64, or too short");
    }

    private static AuditException Malformed(string why, Exception? inner = null) => new(
        AuditCodes.MalformedNote, $"The signed note is malformed: {why}.", "Obtain the note again from the log; it must not be edited.",
            inner: inner);
}
