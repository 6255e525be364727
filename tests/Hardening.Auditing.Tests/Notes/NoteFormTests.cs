using System.Buffers.Binary;
using System.Text;
using Hardening.Auditing.Merkle;
using Hardening.Auditing.Notes;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Auditing.Tests.Notes;

/// <summary>Each rule about the form of a note, a signature line, a key and a checkpoint, broken by itself.</summary>
public sealed class NoteFormTests : IDisposable
{
    private const string Root = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("text\n\n\u2014 name AAAAAAA=\n", true)]
    [InlineData("\n\n\u2014 name AAAAAAA=\n", true)]
    [InlineData("a\n\nb\n\n\u2014 name AAAAAAA=\n", true)]
    [InlineData("text\n\n\u2014 name AAAAAAA=", false)]
    [InlineData("text\n\u2014 name AAAAAAA=\n", false)]
    [InlineData("text\n\n", false)]
    [InlineData("text\n\n\n", false)]
    [InlineData("text\n\n- name AAAAAAA=\n", false)]
    [InlineData("text\n\n\u2014 name\n", false)]
    [InlineData("text\n\n\u2014 name AAAAAAA= more\n", false)]
    [InlineData("text\n\n\u2014  AAAAAAA=\n", false)]
    [InlineData("text\n\n\u2014 na+me AAAAAAA=\n", false)]
    [InlineData("text\n\n\u2014 name AAAAAA==\n", false)]
    [InlineData("text\n\n\u2014 name AAAAAAB=\n", false)]
    [InlineData("text\n\n\u2014 name !!!!!!!=\n", false)]
    [InlineData("te\txt\n\n\u2014 name AAAAAAA=\n", false)]
    [InlineData("te\u0000xt\n\n\u2014 name AAAAAAA=\n", false)]
    public void A_note_is_text_an_empty_line_and_signature_lines(string note, bool accepted)
    {
        if (accepted)
        {
            Assert.Equal("name", Assert.Single(SignedNote.Parse(Encoding.UTF8.GetBytes(note)).Signatures).Name);
        }
        else
        {
            Assert.Equal(AuditCodes.MalformedNote, Assert.Throws<AuditException>(() => SignedNote.Parse(Encoding.UTF8.GetBytes(note))).Code);
        }
    }

    [Fact]
    public void A_note_has_at_most_100_signatures_and_a_million_bytes_of_UTF_8()
    {
        byte[] Note(int signatures, int length) => Encoding.UTF8.GetBytes(
            new string('x', length) + "\n\n" + string.Concat(Enumerable.Repeat("\u2014 n AAAAAAA=\n", signatures)));
        var line = Encoding.UTF8.GetByteCount("\u2014 n AAAAAAA=\n");

        Assert.Equal(100, SignedNote.Parse(Note(100, 1)).Signatures.Count);
        Refused(Note(101, 1));
        Assert.Equal(1_000_000, Note(1, 1_000_000 - line - 2).Length);
        SignedNote.Parse(Note(1, 1_000_000 - line - 2));
        Refused(Note(1, 1_000_001 - line - 2));
        Refused([0xff, .. Note(1, 1)]);
    }

    [Fact]
    public async Task A_signer_counts_once_however_often_it_signed()
    {
        using var key = NewKey(KeyType.Ed25519);
        var verifier = NoteVerifier.ForLog("log", key.PublicKey);
        var signature = new NoteSignature("log", verifier.KeyId, await key.SignAsync("text\n"u8.ToArray()));
        Assert.Single(SignedNote.Parse(SignedNote.Format("text\n", [signature, signature])).VerifiedBy([verifier]));
        Assert.Empty(SignedNote.Parse(SignedNote.Format("text\n", [signature])).VerifiedBy([]));
    }

    [Theory]
    [InlineData("log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", 0)]
    [InlineData("log\n1\n" + Root + "\n", 1)]
    [InlineData("log\n9223372036854775807\n" + Root + "\nmore\nand more\n", long.MaxValue)]
    public void A_checkpoint_has_an_origin_a_size_a_root_and_more_lines(string text, long size)
    {
        var checkpoint = Checkpoint.Parse(text);
        Assert.Equal(("log", size, text), (checkpoint.Origin, checkpoint.Size, checkpoint.Format()));
    }

    [Theory]
    [InlineData("log\n9223372036854775808\n" + Root + "\n")]
    [InlineData("log\n1\n" + Root + "\n\nmore\n")]
    [InlineData("log\n+1\n" + Root + "\n")]
    [InlineData("log\n1 \n" + Root + "\n")]
    [InlineData("log\n00\n" + Root + "\n")]
    [InlineData("log\none\n" + Root + "\n")]
    [InlineData("log\n1\nnot base64\n")]
    [InlineData("log\n1\n" + Root + Root + "\n")]
    [InlineData("")]
    public void Any_other_checkpoint_is_refused(string text) =>
        Assert.Equal(AuditCodes.MalformedNote, Assert.Throws<AuditException>(() => Checkpoint.Parse(text)).Code);

    [Fact]
    public void A_key_names_its_log_without_white_space_or_plus()
    {
        using var key = NewKey(KeyType.Ed25519);
        foreach (var name in new[] { string.Empty, "a b", "a+b", "a\n" })
        {
            Assert.Throws<ArgumentException>(() => NoteVerifier.ForLog(name, key.PublicKey));
        }
    }

    [Fact]
    public async Task A_log_signs_with_Ed25519_or_P_256_and_we_with_Ed25519()
    {
        using var ed25519 = NewKey(KeyType.Ed25519);
        using var p256 = NewKey(KeyType.EcP256);
        using var p384 = NewKey(KeyType.EcP384);
        var verifier = NoteVerifier.ForLog("log", p256.PublicKey);

        Assert.Equal((NoteKeyType.Ecdsa, $"log {p256.PublicKey.Id}"), (verifier.Type, verifier.ToString()));
        Assert.Equal(p256.PublicKey.Id[..8], verifier.KeyId.ToString("x8", System.Globalization.CultureInfo.InvariantCulture));
        var signature = await p256.SignAsync("text"u8.ToArray());
        Assert.True(verifier.Verify("text"u8, signature));
        Assert.Equal(NoteKeyType.Ed25519, NoteVerifier.ForLog("log", ed25519.PublicKey).Type);
        Assert.Throws<ArgumentException>(() => NoteVerifier.ForLog("log", p384.PublicKey));
        Assert.Throws<ArgumentException>(() => new NoteSigner("log", p256));
    }

    [Fact]
    public async Task A_cosignature_is_over_its_time_and_the_text()
    {
        using var key = NewKey(KeyType.Ed25519);
        byte[] blob = [4, .. key.PublicKey.Ed25519Bytes.Span];
        var id = NoteVerifier.Id("witness", NoteKeyType.CosignatureEd25519, key.PublicKey).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
        var verifier = NoteVerifier.Parse($"witness+{id}+{Convert.ToBase64String(blob)}");
        Assert.Equal($"witness+{id}+{Convert.ToBase64String(blob)}", verifier.ToString());

        var signed = new byte[72];
        BinaryPrimitives.WriteUInt64BigEndian(signed, 1700000000);
        (await key.SignAsync("cosignature/v1\ntime 1700000000\ntext\n"u8.ToArray())).CopyTo(signed, 8);
        Assert.True(verifier.Verify("text\n"u8, signed));
        Assert.False(verifier.Verify("other\n"u8, signed));
        Assert.False(verifier.Verify("text\n"u8, signed.AsSpan(0, 71)));
        Assert.False(verifier.Verify("text\n"u8, signed.AsSpan(8)));
        Assert.False(verifier.Verify("text\n"u8, [.. signed, 0]));
        signed[7] ^= 1;
        Assert.False(verifier.Verify("text\n"u8, signed));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    public void A_verifier_key_of_another_kind_is_refused(byte type)
    {
        using var key = NewKey(KeyType.Ed25519);
        byte[] blob = [type, .. key.PublicKey.Ed25519Bytes.Span];
        var id = NoteVerifier.Id("log", (NoteKeyType)type, key.PublicKey).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Throws<AuditException>(() => NoteVerifier.Parse($"log+{id}+{Convert.ToBase64String(blob)}"));
    }

    [Theory]
    [InlineData("no line feed")]
    [InlineData("a tab\there\n")]
    public async Task A_text_that_could_not_be_read_again_is_not_signed(string text)
    {
        using var key = NewKey(KeyType.Ed25519);
        await Assert.ThrowsAsync<ArgumentException>(() => new NoteSigner("log", key).SignAsync(text).AsTask());
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void A_tree_hash_has_32_bytes(int length)
    {
        Assert.Throws<ArgumentException>(() => MerkleTree.NodeHash(new byte[length], new byte[32]));
        Assert.Throws<ArgumentException>(() => MerkleTree.NodeHash(new byte[32], new byte[length]));
        Assert.False(MerkleProof.VerifyInclusion(0, 1, new byte[length], [], new byte[length]));
        Assert.False(MerkleProof.VerifyConsistency(1, 2, new byte[length], new byte[32], [new byte[32]]));
    }

    [Fact]
    public void A_proof_of_more_than_63_hashes_is_refused()
    {
        ReadOnlyMemory<byte>[] Hashes(int count) => [.. Enumerable.Repeat((ReadOnlyMemory<byte>)new byte[32], count)];
        var root = new byte[32];
        foreach (var hash in Hashes(63))
        {
            root = MerkleTree.NodeHash(root, hash.Span);
        }

        // The first leaf of the largest tree has one hash a level.
        Assert.True(MerkleProof.VerifyInclusion(0, long.MaxValue, new byte[32], Hashes(63), root));
        Assert.False(MerkleProof.VerifyInclusion(0, long.MaxValue, new byte[32], Hashes(64), MerkleTree.NodeHash(root, new byte[32])));
        Assert.False(MerkleProof.VerifyConsistency(2, 1, new byte[32], new byte[32], []));
    }

    private static void Refused(byte[] note) =>
        Assert.Equal(AuditCodes.MalformedNote, Assert.Throws<AuditException>(() => SignedNote.Parse(note)).Code);

    private ISigner NewKey(KeyType type)
    {
        KeyFile.Create(folder[type.ToString()], type);
        return KeyFile.LoadSigner(folder[type.ToString()]);
    }
}
