using System.Security.Cryptography;
using Hardening.Cryptography.Age.Text;
using Hardening.Cryptography.Agreement;
using Hardening.Cryptography.Derivation;

namespace Hardening.Cryptography.Age.Recipients;

/// <summary>
/// <c>-> X25519 EPHEMERAL</c>: wrap key = HKDF-SHA-256(X25519(ephemeral, recipient), salt = ephemeral share | recipient,
/// info = "age-encryption.org/v1/X25519").
/// </summary>
internal sealed class X25519Recipient(byte[] key) : AgeRecipient
{
    internal const string Prefix = "age";
    internal const string StanzaType = "X25519";
    internal const int KeySize = 32;

    internal override AgeKind Kind => AgeKind.Classic;

    internal override AgeStanza Wrap(ReadOnlySpan<byte> fileKey)
    {
        using var ephemeral = X25519PrivateKey.Generate();
        Span<byte> secret = stackalloc byte[KeySize];
        if (!ephemeral.TryAgree(key, secret))
        {
            throw AgeFault.BadKey("the recipient is a point that gives no secret");
        }

        Span<byte> wrapKey = stackalloc byte[KeySize];
        Derive(secret, ephemeral.PublicKey.Span, key, wrapKey);
        var stanza = new AgeStanza(StanzaType, [StrictBase64.Encode(ephemeral.PublicKey.Span)], FileKeyWrap.Wrap(wrapKey, fileKey));
        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(wrapKey);
        return stanza;
    }

    internal static void Derive(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> share, ReadOnlySpan<byte> recipient, Span<byte> wrapKey) =>
        Hkdf.DeriveKey(HashAlgorithmName.SHA256, secret, [.. share, .. recipient], DerivationLabels.AgeX25519, wrapKey);
}
