using System.Text;
using Hardening.Cryptography.Signing;

namespace Hardening.Auditing.Notes;

/// <summary>Signs notes under a name with a log's key.</summary>
public sealed class NoteSigner
{
    private readonly ISigner signer;

    /// <summary>Creates the signer.</summary>
    /// <param name="name">The log's name.</param>
    /// <param name="signer">An Ed25519 key; the caller keeps and disposes it.</param>
    /// <exception cref="ArgumentException">The key is of another type.</exception>
    public NoteSigner(string name, ISigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (signer.PublicKey.Type != KeyType.Ed25519)
        {
            throw new ArgumentException("A log signs with Ed25519.", nameof(signer));
        }

        this.signer = signer;
        Verifier = NoteVerifier.ForLog(name, signer.PublicKey);
    }

    /// <summary>What verifies the notes.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>Signs a text and returns the note.</summary>
    /// <param name="text">Ends in a line feed; no other control character.</param>
    /// <param name="cancellationToken">Ends a call to a remote key.</param>
    public async ValueTask<byte[]> SignAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.EndsWith('\n') || text.Any(c => char.IsControl(c) && c != '\n'))
        {
            throw new ArgumentException("A note's text ends in a line feed and holds no other control character.", nameof(text));
        }

        var signature = await signer.SignAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
        return SignedNote.Format(text, [new NoteSignature(Verifier.Name, Verifier.KeyId, signature)]);
    }
}
