using System.Text;
using CsCheck;
using Hardening.Auditing.Notes;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Auditing.Tests.Notes;

public sealed class NoteTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ISigner key;

    public NoteTests() => key = NewKey("log");

    public void Dispose()
    {
        key.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Signed_note_opens_with_its_vkey()
    {
        var signer = new NoteSigner("example.org/log", key);
        var checkpoint = new Checkpoint("example.org/log", 3, new byte[32], ["extension"]);
        var note = await signer.SignAsync(checkpoint.Format());

        var opened = Checkpoint.Open(note, NoteVerifier.Parse(signer.Verifier.ToString()));

        Assert.Equal((checkpoint.Origin, checkpoint.Size), (opened.Origin, opened.Size));
        Assert.Equal(checkpoint.Extensions, opened.Extensions);
    }

    [Fact]
    public async Task Every_changed_byte_of_a_note_is_refused()
    {
        var signer = new NoteSigner("log", key);
        var note = await signer.SignAsync("log\n1\n" + Convert.ToBase64String(new byte[32]) + "\n");
        for (var at = 0; at < note.Length; at++)
        {
            var changed = (byte[])note.Clone();
            changed[at] ^= 1;
            var error = Record.Exception(() => Checkpoint.Open(changed, signer.Verifier));
            Assert.IsType<AuditException>(error);
        }
    }

    [Fact]
    public async Task Unknown_signatures_are_passed_over_and_a_wrong_one_by_a_known_key_refuses_the_note()
    {
        using var other = NewKey("other");
        var text = "log\n0\n" + Convert.ToBase64String(Merkle.ReferenceTree.Root([])) + "\n";
        var mine = new NoteSigner("log", key);
        var theirs = new NoteSigner("witness", other);
        var both = SignedNote.Format(text, [.. Signatures(await theirs.SignAsync(text)), .. Signatures(await mine.SignAsync(text))]);
        var broken = SignedNote.Format(text, [Signatures(await theirs.SignAsync(text))[0] with { Bytes = new byte[64] }, .. Signatures(await mine.SignAsync(text))]);

        Assert.Equal(["log"], SignedNote.Parse(both).VerifiedBy([mine.Verifier]).Select(verifier => verifier.Name));
        Assert.Equal(2, SignedNote.Parse(both).VerifiedBy([mine.Verifier, theirs.Verifier]).Count);
        Assert.Single(SignedNote.Parse(broken).VerifiedBy([mine.Verifier]));
        Assert.Throws<AuditException>(() => SignedNote.Parse(broken).VerifiedBy([mine.Verifier, theirs.Verifier]));
    }

    [Fact]
    public async Task Key_of_another_name_does_not_open_a_note()
    {
        var note = await new NoteSigner("log", key).SignAsync("log\n1\n" + Convert.ToBase64String(new byte[32]) + "\n");

        Assert.Throws<AuditException>(() => Checkpoint.Open(note, NoteVerifier.ForLog("other", key.PublicKey)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("name+00000000+AQ==")]
    [InlineData("na me+00000000+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB")]
    [InlineData("name+00000000+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB")]
    public void Malformed_vkey_is_refused(string vkey) =>
        Assert.Equal(AuditCodes.MalformedVerifierKey, Assert.Throws<AuditException>(() => NoteVerifier.Parse(vkey)).Code);

    [Theory]
    [InlineData("log\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("log\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("log\n0\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("log\n1\nAAAA\n")]
    [InlineData("log\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n")]
    [InlineData("\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("log\n1\n")]
    [InlineData("log\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void Malformed_checkpoint_is_refused(string text) =>
        Assert.Equal(AuditCodes.MalformedNote, Assert.Throws<AuditException>(() => Checkpoint.Parse(text)).Code);

    [Fact]
    public void Arbitrary_bytes_are_refused_or_read_and_never_crash() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        if (Record.Exception(() => SignedNote.Parse(bytes)) is { } error)
        {
            Assert.IsType<AuditException>(error);
        }
    });

    private static NoteSignature[] Signatures(byte[] note) => [.. SignedNote.Parse(note).Signatures];

    private ISigner NewKey(string name)
    {
        KeyFile.Create(folder[name], KeyType.Ed25519);
        return KeyFile.LoadSigner(folder[name]);
    }
}
