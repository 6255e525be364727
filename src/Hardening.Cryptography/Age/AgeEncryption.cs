using System.Security.Cryptography;
using Hardening.Cryptography.Age.Text;
using Hardening.Cryptography.Streams;

namespace Hardening.Cryptography.Age;

/// <summary>
/// age v1 files (c2sp.org/age), to exchange files with people who have <c>age</c> or another implementation. Files are read and
/// written in order, in bounded memory.
/// </summary>
public static class AgeEncryption
{
    /// <summary>The most recipients of one file.</summary>
    public const int MaximumRecipients = 100;

    /// <summary>Starts to encrypt a file.</summary>
    /// <param name="output">Receives the file; stays open.</param>
    /// <param name="recipients">1 to <see cref="MaximumRecipients"/> of one kind: X25519, hybrid, or a single passphrase.</param>
    /// <param name="armored">Whether to write text (PEM) instead of binary.</param>
    /// <returns>The stream to write the content to; only <see cref="SealingStream.Complete"/> makes the file whole.</returns>
    /// <exception cref="ArgumentException">No recipient, too many, or of kinds that do not go together.</exception>
    public static SealingStream CreateWriter(Stream output, IReadOnlyList<AgeRecipient> recipients, bool armored = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(recipients);
        if (recipients.Count is 0 or > MaximumRecipients || recipients.Any(recipient => recipient.Kind != recipients[0].Kind)
            || (recipients.Count > 1 && recipients[0].Kind == AgeKind.Passphrase))
        {
            throw new ArgumentException(
                $"A file has 1 to {MaximumRecipients} recipients of one kind, or one passphrase.", nameof(recipients));
        }

        Span<byte> fileKey = stackalloc byte[AgeHeader.FileKeySize];
        RandomNumberGenerator.Fill(fileKey);
        var stanzas = new List<AgeStanza>();
        foreach (var recipient in recipients)
        {
            stanzas.Add(recipient.Wrap(fileKey));
        }

        var nonce = RandomNumberGenerator.GetBytes(PayloadKey.NonceSize);
        var armor = armored ? new ArmorWriter(output) : null;
        var target = armor ?? output;
        target.Write(AgeHeader.Write(stanzas, fileKey));
        target.Write(nonce);
        var key = new PayloadKey(fileKey, nonce);
        CryptographicOperations.ZeroMemory(fileKey);
        return new PayloadWriter(target, key, armor);
    }

    /// <summary>Starts to decrypt a file, binary or armored. The file has been read to its payload when this returns.</summary>
    /// <param name="input">The file; stays open.</param>
    /// <param name="identities">Tried in order.</param>
    /// <returns>A stream for reading that returns authentic bytes only; the end is reported only after the marked last chunk.</returns>
    /// <exception cref="CryptographyException">
    /// Here or while reading: no identity fits, or the content was changed, cut or extended (HTB0311); not an age file (HTB0312).
    /// </exception>
    public static Stream OpenRead(Stream input, IReadOnlyList<AgeIdentity> identities)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(identities);
        var source = new ByteSource(input);
        if (source.Peek() != AgeHeader.FirstLine[0])
        {
            source = new ByteSource(new ArmorReader(source));
        }

        var header = AgeHeader.Read(source);
        if (header.Stanzas.Count > 1 && header.Stanzas.Any(stanza => stanza.Type == Recipients.ScryptRecipient.StanzaType))
        {
            throw AgeFault.Malformed("a passphrase stands beside other recipients");
        }

        var fileKey = identities.Select(identity => identity.Unwrap(header.Stanzas)).FirstOrDefault(key => key is not null);
        if (fileKey is null || !header.IsAuthentic(fileKey))
        {
            throw Refusal.Of();
        }

        Span<byte> nonce = stackalloc byte[PayloadKey.NonceSize];
        if (source.ReadFull(nonce) != nonce.Length)
        {
            throw AgeFault.Malformed("it ends before its payload");
        }

        var payload = new PayloadKey(fileKey, nonce);
        CryptographicOperations.ZeroMemory(fileKey);
        return new PayloadReader(source, payload);
    }
}
