using System.Security.Cryptography;
using Hardening.Attestation.Json;
using Hardening.Cryptography;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Trust.Tuf;

/// <summary>
/// A key of TUF metadata (specification, 4.2): <c>keytype</c>, <c>scheme</c> and <c>keyval.public</c>. A key of a kind
/// that is not supported is read as null and never counts towards a threshold.
/// </summary>
internal sealed record TufKey(PublicKey Key, SignatureAlgorithm Algorithm)
{
    internal static TufKey? Read(JsonField field)
    {
        var type = field["keytype"].String();
        var scheme = field["scheme"].String();
        var text = field["keyval"].Object()["public"].String();
        SignatureAlgorithm? algorithm = (type, scheme) switch
        {
            ("ed25519", "ed25519") => SignatureAlgorithm.Ed25519,
            ("rsa", "rsassa-pss-sha256") => SignatureAlgorithm.RsaPssSha256,
            ("rsa", "rsa-pkcs1v15-sha256") => SignatureAlgorithm.RsaPkcs1Sha256,
            ("ecdsa" or "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256") => SignatureAlgorithm.EcdsaP256Sha256,
            ("ecdsa" or "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384") => SignatureAlgorithm.EcdsaP384Sha384,
            _ => null,
        };
        if (algorithm is null)
        {
            return null;
        }

        try
        {
            var key = algorithm == SignatureAlgorithm.Ed25519 ? PublicKey.FromEd25519(Convert.FromHexString(text))
                : PublicKey.FromSpki(Pem(text));

            // Refuses a scheme that does not fit the key (a P-384 key under a P-256 scheme) once, here.
            _ = key.CreateVerifier(algorithm);
            return new TufKey(key, algorithm.Value);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or CryptographyException)
        {
            return null;
        }
    }

    internal bool Verifies(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) =>
        Key.CreateVerifier(Algorithm).Verify(signed, signature);

    private static byte[] Pem(string text)
    {
        var fields = PemEncoding.Find(text);
        return text.AsSpan()[fields.Label] is "PUBLIC KEY"
            ? Convert.FromBase64String(text[fields.Base64Data])
            : throw new FormatException();
    }
}
