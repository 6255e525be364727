using System.Security.Cryptography;
using Hardening.Cryptography.Age.Text;
using Hardening.Cryptography.Agreement;

namespace Hardening.Cryptography.Age.Recipients;

/// <summary>The private half of <see cref="HybridRecipient"/>: an X-Wing seed.</summary>
internal sealed class HybridIdentity : AgeIdentity
{
    internal const string Prefix = "age-secret-key-pq-";
    internal const int SeedSize = 32;
    private readonly KemPrivateKey key;

    internal HybridIdentity(byte[] seed)
    {
        key = KemPrivateKey.FromSeed(KemAlgorithm.XWing, seed);
        CryptographicOperations.ZeroMemory(seed);
    }

    public override string Recipient => Bech32.Encode(HybridRecipient.Prefix, key.PublicKey.Bytes.Span);

    public override void Dispose() => key.Dispose();

    internal override byte[]? Unwrap(IReadOnlyList<AgeStanza> stanzas)
    {
        Span<byte> secret = stackalloc byte[KemAlgorithms.SecretSize];
        foreach (var stanza in stanzas.Where(stanza => stanza.Type == HybridRecipient.StanzaType))
        {
            var encapsulated = FileKeyWrap.Argument(stanza, 0, 1, KemAlgorithm.XWing.CiphertextSize());
            FileKeyWrap.CheckBody(stanza);
            if (!key.TryDecapsulate(encapsulated, secret))
            {
                throw AgeFault.Malformed("the share of a hybrid recipient is a point that gives no secret");
            }

            if (Hpke.TryOpen(secret, HybridRecipient.Info, stanza.Body) is { } fileKey)
            {
                return fileKey;
            }
        }

        return null;
    }
}
