using System.Globalization;
using System.Text;
using Hardening.Auditing.Merkle;
using Hardening.Auditing.Notes;

namespace Hardening.Auditing;

/// <summary>
/// A proof that an entry is in a log, which anybody can check offline with the log's key (C2SP tlog-proof): position, sibling
/// hashes and the signed checkpoint. As a file it ends in <c>.tlog-proof</c>.
/// </summary>
/// <param name="Index">Position of the entry.</param>
/// <param name="Hashes">Sibling hashes, leaf first, 32 bytes each.</param>
/// <param name="Checkpoint">The signed checkpoint.</param>
public sealed record LogProof(long Index, IReadOnlyList<ReadOnlyMemory<byte>> Hashes, ReadOnlyMemory<byte> Checkpoint)
{
    private const string Header = "c2sp.org/tlog-proof@v1";
    private const int MaximumBytes = SignedNote.MaximumBytes;

    /// <summary>Reads a proof; nothing is verified. Extra data, which nothing vouches for, is passed over.</summary>
    /// <param name="utf8">The file, at most 1 000 000 bytes.</param>
    /// <exception cref="AuditException">It is malformed (HTB0820).</exception>
    public static LogProof Parse(ReadOnlyMemory<byte> utf8)
    {
        var split = utf8.Span.IndexOf("\n\n"u8);
        if (utf8.Length > MaximumBytes || split < 0)
        {
            throw Malformed("it has no empty line before a checkpoint, or is too large");
        }

        var lines = Encoding.UTF8.GetString(utf8.Span[..split]).Split('\n');
        var next = lines is [Header, var second, ..] && second.StartsWith("extra ", StringComparison.Ordinal) ? 2 : 1;
        if (lines[0] != Header || lines.Length <= next || !lines[next].StartsWith("index ", StringComparison.Ordinal)
            || lines.Length - next - 1 > MerkleProof.MaximumHashes)
        {
            throw Malformed($"it does not begin with '{Header}' and an index");
        }

        var number = lines[next]["index ".Length..];
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || (number.Length > 1 && number[0] == '0'))
        {
            throw Malformed("its index is not a decimal number");
        }

        var hashes = lines[(next + 1)..].Select(line => CanonicalBase64.Decode(line) is { Length: MerkleTree.HashSize } hash
            ? (ReadOnlyMemory<byte>)hash
            : throw Malformed($"a hash is not {MerkleTree.HashSize} bytes in base64"));
        return new LogProof(index, [.. hashes], utf8[(split + 2)..].ToArray());
    }

    /// <summary>The proof as a file.</summary>
    public byte[] ToUtf8()
    {
        var text = new StringBuilder(Header).Append('\n').Append(CultureInfo.InvariantCulture, $"index {Index}\n");
        foreach (var hash in Hashes)
        {
            text.Append(Convert.ToBase64String(hash.Span)).Append('\n');
        }

        return [.. Encoding.UTF8.GetBytes(text.Append('\n').ToString()), .. Checkpoint.Span];
    }

    /// <summary>Checks that the log holds this entry, and returns the checkpoint under which it does.</summary>
    /// <param name="entry">The entry, byte for byte.</param>
    /// <param name="log">The log's key.</param>
    /// <exception cref="AuditException">The checkpoint is malformed or not the log's (HTB0811, HTB0812), or the proof does not lead to
    /// it (HTB0820).</exception>
    public Checkpoint Verify(ReadOnlySpan<byte> entry, NoteVerifier log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var checkpoint = Notes.Checkpoint.Open(Checkpoint.Span, log);
        return checkpoint.Origin == log.Name
            && MerkleProof.VerifyInclusion(Index, checkpoint.Size, MerkleTree.LeafHash(entry), Hashes, checkpoint.Root.Span)
            ? checkpoint
            : throw new AuditException(
                AuditCodes.BadProof, "The proof does not lead from this entry to the checkpoint.",
                "Give the entry exactly as it was logged, without a line feed, and the proof that was made for it.");
    }

    private static AuditException Malformed(string why) => new(
        AuditCodes.BadProof, $"The proof is malformed: {why}.", "Make it again with 'hardening log prove'; it must not be edited.");
}
