using System.Globalization;
using Hardening.Auditing.Merkle;

namespace Hardening.Auditing.Notes;

/// <summary>
/// A log's state (C2SP tlog-checkpoint): the text of a note with origin, decimal size, base64 root hash and optional
/// extension lines.
/// </summary>
/// <param name="Origin">The log's name for itself; not empty.</param>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">Root hash, 32 bytes.</param>
/// <param name="Extensions">Further lines, each not empty.</param>
public sealed record Checkpoint(string Origin, long Size, ReadOnlyMemory<byte> Root, IReadOnlyList<string> Extensions)
{
    /// <summary>Reads a checkpoint out of a note's text.</summary>
    /// <param name="text">The text of a verified note.</param>
    /// <exception cref="AuditException">It is malformed (<see cref="AuditCodes.MalformedNote"/>).</exception>
    public static Checkpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.EndsWith('\n') ? text[..^1].Split('\n') : [];
        if (lines.Length < 3 || lines.Any(line => line.Length == 0))
        {
            throw Malformed("it needs an origin, a size and a root, one per line");
        }

        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || (lines[1].Length > 1 && lines[1][0] == '0'))
        {
            throw Malformed("its size is not a decimal number");
        }

        var root = CanonicalBase64.Decode(lines[2]);
        if (root?.Length != MerkleTree.HashSize)
        {
            throw Malformed($"its root is not {MerkleTree.HashSize} bytes in base64");
        }

        if (size == 0 && !root.AsSpan().SequenceEqual(MerkleTree.EmptyRoot()))
        {
            throw Malformed("it is empty and has another root than the empty tree");
        }

        return new Checkpoint(lines[0], size, root, lines[3..]);
    }

    /// <summary>Reads a note, verifies that the log signed it, and returns its checkpoint.</summary>
    /// <param name="note">The note.</param>
    /// <param name="log">The log's key.</param>
    /// <exception cref="AuditException">It is malformed or not signed by the log.</exception>
    public static Checkpoint Open(ReadOnlySpan<byte> note, NoteVerifier log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var parsed = SignedNote.Parse(note);
        if (parsed.VerifiedBy([log]).Count == 0)
        {
            throw new AuditException(
                AuditCodes.UntrustedNote, $"The checkpoint is not signed by '{log.Name}'.",
                    "Check that the key belongs to this log, and obtain the checkpoint again.");
        }

        return Parse(parsed.Text);
    }

    /// <summary>The text to sign.</summary>
    public string Format()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.Span)}\n");
        return text + string.Concat(Extensions.Select(line => line + "\n"));
    }

    private static AuditException Malformed(string why) => new(
        AuditCodes.MalformedNote, $"The checkpoint is malformed: {why}.",
            "Obtain the checkpoint again from the log; it must not be edited.");
}
