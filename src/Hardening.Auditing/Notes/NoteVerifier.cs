using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hardening.Cryptography;
using Hardening.Cryptography.Signing;

namespace Hardening.Auditing.Notes;

/// <summary>A named public key that verifies notes.</summary>
public sealed class NoteVerifier
{
    private readonly ISignatureVerifier verifier;

    private NoteVerifier(string name, NoteKeyType type, PublicKey key)
    {
        if (!NoteName.IsValid(name))
        {
            throw new ArgumentException($"'{name}' cannot name a note key: it is empty, or holds white space or '+'.", nameof(name));
        }

        Name = name;
        Type = type;
        Key = key;
        verifier = key.CreateVerifier();
        LogId = Hash(name, type, key);
        KeyId = BinaryPrimitives.ReadUInt32BigEndian(LogId.Span);
    }

    /// <summary>The signer's name; for a log its origin.</summary>
    public string Name { get; }

    /// <summary>The kind of signature.</summary>
    public NoteKeyType Type { get; }

    /// <summary>The key.</summary>
    public PublicKey Key { get; }

    /// <summary>First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key), or of SHA-256(SubjectPublicKeyInfo) for ECDSA; big-endian.</summary>
    public uint KeyId { get; }

    /// <summary>The whole hash of which <see cref="KeyId"/> is the beginning, 32 bytes: what Sigstore calls the log's id.</summary>
    public ReadOnlyMemory<byte> LogId { get; }

    /// <summary>A verifier for a log's key.</summary>
    /// <param name="name">The log's name.</param>
    /// <param name="key">Ed25519, or ECDSA P-256 for older logs.</param>
    /// <exception cref="ArgumentException">Another key type, or not a name.</exception>
    public static NoteVerifier ForLog(string name, PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Type switch
        {
            KeyType.Ed25519 => new NoteVerifier(name, NoteKeyType.Ed25519, key),
            KeyType.EcP256 => new NoteVerifier(name, NoteKeyType.Ecdsa, key),
            _ => throw new ArgumentException("A log's key is Ed25519 or ECDSA P-256.", nameof(key)),
        };
    }

    /// <summary>Reads a vkey: <c>NAME+KEYID+BASE64(type ‖ key)</c>, key id in eight lower-case hex digits.</summary>
    /// <param name="vkey">The text; Ed25519 log keys (type 1) and cosigner keys (type 4).</param>
    /// <exception cref="AuditException">It is malformed or its key id is not its key's
    /// (<see cref="AuditCodes.MalformedVerifierKey"/>).</exception>
    public static NoteVerifier Parse(string vkey)
    {
        ArgumentNullException.ThrowIfNull(vkey);
        var parts = vkey.Split('+', 3);
        if (parts.Length == 3 && NoteName.IsValid(parts[0]) && CanonicalBase64.Decode(parts[2]) is { Length: 33 } blob
            && (NoteKeyType)blob[0] is NoteKeyType.Ed25519 or NoteKeyType.CosignatureEd25519)
        {
            try
            {
                var parsed = new NoteVerifier(parts[0], (NoteKeyType)blob[0], PublicKey.FromEd25519(blob.AsSpan(1)));
                if (parsed.KeyId.ToString("x8", CultureInfo.InvariantCulture) == parts[1])
                {
                    return parsed;
                }
            }
            catch (CryptographyException error)
            {
                throw Malformed(error);
            }
        }

        throw Malformed();
    }

    /// <summary>The key as a vkey.</summary>
    /// <exception cref="InvalidOperationException">ECDSA keys have no vkey.</exception>
    public override string ToString()
    {
        if (Type == NoteKeyType.Ecdsa)
        {
            return $"{Name} {Key.Id}";
        }

        byte[] blob = [(byte)Type, .. Key.Ed25519Bytes.Span];
        return string.Create(CultureInfo.InvariantCulture, $"{Name}+{KeyId:x8}+{Convert.ToBase64String(blob)}");
    }

    /// <summary>Whether the signature is this key's over the note's text.</summary>
    /// <param name="text">UTF-8 of the text, with its final line feed.</param>
    /// <param name="signature">The signature line's bytes behind the key id.</param>
    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        if (Type != NoteKeyType.CosignatureEd25519)
        {
            return verifier.Verify(text, signature);
        }

        // tlog-cosignature: uint64 time ‖ Ed25519 over a header with that time, then the text.
        if (signature.Length != 8 + 64)
        {
            return false;
        }

        var time = BinaryPrimitives.ReadUInt64BigEndian(signature);
        var header = string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n");
        return verifier.Verify([.. Encoding.ASCII.GetBytes(header), .. text], signature[8..]);
    }

    internal static uint Id(string name, NoteKeyType type, PublicKey key) => BinaryPrimitives.ReadUInt32BigEndian(Hash(name, type, key));

    private static byte[] Hash(string name, NoteKeyType type, PublicKey key)
    {
        byte[] input = type == NoteKeyType.Ecdsa
            ? key.Spki.ToArray()
            : [.. Encoding.UTF8.GetBytes(name), 0x0A, (byte)type, .. key.Ed25519Bytes.Span];
        return SHA256.HashData(input);
    }

    private static AuditException Malformed(Exception? inner = null) => new(
        AuditCodes.MalformedVerifierKey, "This is not a verifier key.", "Give NAME+KEYID+BASE64 as the log publishes it, on one line.",
            inner: inner);
}
