using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Hardening.Attestation.Trust.Tuf;

namespace Hardening.Attestation.Tests.Trust.Tuf;

/// <summary>A key of the simulated repository.</summary>
internal sealed class TufSigner
{
    private readonly Func<byte[], byte[]> sign;

    private TufSigner(string keyType, string scheme, string publicKey, Func<byte[], byte[]> sign)
    {
        this.sign = sign;
        Key = new JsonObject { ["keytype"] = keyType, ["scheme"] = scheme, ["keyval"] = new JsonObject { ["public"] = publicKey } };
        using var document = System.Text.Json.JsonDocument.Parse(Key.ToJsonString());
        Id = Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Encode(document.RootElement)));
    }

    public JsonObject Key { get; }

    public string Id { get; set; }

    public static TufSigner Ecdsa()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TufSigner(
            "ecdsa", "ecdsa-sha2-nistp256", key.ExportSubjectPublicKeyInfoPem(),
            data => key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    public static TufSigner Rsa()
    {
        var key = RSA.Create(2048);
        return new TufSigner(
            "rsa", "rsassa-pss-sha256", key.ExportSubjectPublicKeyInfoPem(),
            data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
    }

    public static TufSigner Ed25519()
    {
        var key = NSec.Cryptography.Key.Create(NSec.Cryptography.SignatureAlgorithm.Ed25519);
        return new TufSigner(
            "ed25519", "ed25519", Convert.ToHexStringLower(key.PublicKey.Export(NSec.Cryptography.KeyBlobFormat.RawPublicKey)),
            data => NSec.Cryptography.SignatureAlgorithm.Ed25519.Sign(key, data));
    }

    public JsonObject Sign(byte[] canonical) => new() { ["keyid"] = Id, ["sig"] = Convert.ToHexStringLower(sign(canonical)) };
}
