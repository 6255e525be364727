using System.Security.Cryptography;
using Hardening.Cryptography.Age.Text;
using Hardening.Cryptography.Agreement;

namespace Hardening.Cryptography.Age.Recipients;

/// <summary>The private half of <see cref="X25519Recipient"/>.</summary>
internal sealed class X25519Identity : AgeIdentity
{
    internal const string Prefix = "age-secret-key-";
    private readonly X25519PrivateKey key;

    internal X25519Identity(byte[] privateKey)
    {
        key = X25519PrivateKey.Import(privateKey);
        CryptographicOperations.ZeroMemory(privateKey);
    }

    public override string Recipient => Bech32.Encode(X25519Recipient.Prefix, key.PublicKey.Span);

    public override void Dispose() => key.Dispose();

    internal override byte[]? Unwrap(IReadOnlyList<AgeStanza> stanzas)
    {
        Span<byte> secret = stackalloc byte[X25519Recipient.KeySize];
        Span<byte> wrapKey = stackalloc byte[X25519Recipient.KeySize];
        foreach (var stanza in stanzas.Where(stanza => stanza.Type == X25519Recipient.StanzaType))
        {
            var share = FileKeyWrap.Argument(stanza, 0, 1, X25519Recipient.KeySize);
            FileKeyWrap.CheckBody(stanza);
            if (!key.TryAgree(share, secret))
            {
                throw AgeFault.Malformed("the share of a recipient X25519 is a point that gives no secret");
            }

            X25519Recipient.Derive(secret, share, key.PublicKey.Span, wrapKey);
            if (FileKeyWrap.TryUnwrap(wrapKey, stanza.Body) is { } fileKey)
            {
                return fileKey;
            }
        }

        return null;
    }
}
