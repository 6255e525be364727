using System.Security.Cryptography;
using Hardening.Cryptography.Age.Text;
using Hardening.Cryptography.Agreement;
using Hardening.Cryptography.Derivation;

namespace Hardening.Cryptography.Age.Recipients;

/// <summary><c>-> mlkem768x25519 ENCAPSULATED</c>: HPKE with X-Wing, info "age-encryption.org/mlkem768x25519", no associated data.</summary>
internal sealed class HybridRecipient : AgeRecipient
{
    internal const string Prefix = "age1pq";
    internal const string StanzaType = "mlkem768x25519";
    private readonly KemPublicKey key;

    private HybridRecipient(KemPublicKey key) => this.key = key;

    internal static ReadOnlySpan<byte> Info => DerivationLabels.AgeHybrid;

    internal override AgeKind Kind => AgeKind.Hybrid;

    internal static HybridRecipient? TryCreate(ReadOnlySpan<byte> key) =>
        KemPublicKey.TryImport(KemAlgorithm.XWing, key) is { } imported ? new HybridRecipient(imported) : null;

    internal override AgeStanza Wrap(ReadOnlySpan<byte> fileKey)
    {
        var (encapsulated, secret) = key.Encapsulate();
        var body = Hpke.Seal(secret, Info, fileKey);
        CryptographicOperations.ZeroMemory(secret);
        return new AgeStanza(StanzaType, [StrictBase64.Encode(encapsulated)], body);
    }
}
