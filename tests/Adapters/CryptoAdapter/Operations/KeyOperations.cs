using System.Text.Json.Nodes;
using Hardening.Cryptography.Agreement;
using Hardening.Cryptography.Signing;

namespace CryptoAdapter.Operations;

/// <summary>Signatures, key agreement and key encapsulation.</summary>
internal static class KeyOperations
{
    public static IEnumerable<(string Name, Func<Request, JsonObject> Run)> All =>
    [
        ("sig.verify", VerifySignature), ("xdh", Agree), ("kem.keygen", GenerateKem), ("kem.encaps_check", CheckEncapsulation),
        ("kem.decaps", Decapsulate),
    ];

    private static JsonObject VerifySignature(Request request)
    {
        var name = request.Plain("alg");
        var (message, signature, context) = (request.BytesOrEmpty("msg"), request.BytesOrEmpty("sig"), request.BytesOrEmpty("ctx"));
        var key = PublicKey.FromSpki(request.Bytes("spki"));
        if (name.StartsWith("mldsa", StringComparison.Ordinal))
        {
            return Reply.Verdict(key.CreateVerifier(context).Verify(message, signature));
        }

        if (context.Length > 0)
        {
            throw new UnsupportedException();
        }

        var verifier = key.CreateVerifier(Scheme(name, key));
        var der = name.Contains("1363", StringComparison.Ordinal) ? EcdsaSignatures.ToDer(key.Type, signature) : signature;
        return Reply.Verdict(der is not null && verifier.Verify(message, der));
    }

    private static SignatureAlgorithm Scheme(string name, PublicKey key)
    {
        var hash = new[] { "sha384", "sha512", "sha256", "sha1", "sha224", "sha3", "shake" }.FirstOrDefault(text => name.Contains(text, StringComparison.Ordinal));
        var isEcdsa = name.Contains("ecdsa", StringComparison.Ordinal) || name is "es256" or "es384" or "es512";
        var isPss = name.Contains("pss", StringComparison.Ordinal) || name == "ps256";
        var isPkcs1 = name.Contains("pkcs1", StringComparison.Ordinal) || name is "rs256" or "rsasha256";
        return (key.Type, hash) switch
        {
            (KeyType.EcP256, null or "sha256") when isEcdsa => SignatureAlgorithm.EcdsaP256Sha256,
            (KeyType.EcP384, null or "sha384") when isEcdsa => SignatureAlgorithm.EcdsaP384Sha384,
            (KeyType.EcP384, "sha256") when isEcdsa => SignatureAlgorithm.EcdsaP384Sha256,
            (KeyType.EcP521, null or "sha512") when isEcdsa => SignatureAlgorithm.EcdsaP521Sha512,
            (KeyType.EcP521, "sha256") when isEcdsa => SignatureAlgorithm.EcdsaP521Sha256,
            (KeyType.Ed25519, _) when name is "ed25519" or "eddsa" => SignatureAlgorithm.Ed25519,
            (KeyType.Rsa, null or "sha256") when isPss => SignatureAlgorithm.RsaPssSha256,
            (KeyType.Rsa, null or "sha256") when isPkcs1 => SignatureAlgorithm.RsaPkcs1Sha256,
            _ => throw new UnsupportedException(),
        };
    }

    private static JsonObject Agree(Request request)
    {
        if (request.Plain("curve") is not ("x25519" or "curve25519"))
        {
            throw new UnsupportedException();
        }

        using var key = X25519PrivateKey.Import(request.Bytes("private"));
        var secret = new byte[X25519PrivateKey.Size];
        return key.TryAgree(request.BytesOrEmpty("public"), secret) ? Reply.Ok("shared", secret) : Reply.Refused("refused");
    }

    private static JsonObject GenerateKem(Request request)
    {
        using var key = KemPrivateKey.FromSeed(Kem(request), request.Bytes("seed"));
        return Reply.Ok("ek", key.PublicKey.Bytes.Span);
    }

    private static JsonObject CheckEncapsulation(Request request)
    {
        if (KemPublicKey.TryImport(Kem(request), request.BytesOrEmpty("ek")) is not { } key)
        {
            return Reply.Refused("refused");
        }

        var (ciphertext, secret) = key.Encapsulate();
        return Reply.Verdict(ciphertext.Length == key.Algorithm.CiphertextSize() && secret.Length == KemAlgorithms.SecretSize);
    }

    private static JsonObject Decapsulate(Request request)
    {
        var algorithm = Kem(request);
        using var key = request.Has("seed")
            ? KemPrivateKey.FromSeed(algorithm, request.Bytes("seed"))
            : KemPrivateKey.TryImportExpanded(algorithm, request.Bytes("dk"));
        var secret = new byte[KemAlgorithms.SecretSize];
        return key is not null && key.TryDecapsulate(request.BytesOrEmpty("c"), secret) ? Reply.Ok("shared", secret) : Reply.Refused("refused");
    }

    private static KemAlgorithm Kem(Request request) => request.Plain("param") switch
    {
        "mlkem512" => KemAlgorithm.MlKem512,
        "mlkem768" => KemAlgorithm.MlKem768,
        "mlkem1024" => KemAlgorithm.MlKem1024,
        "xwing" or "mlkem768x25519" => KemAlgorithm.XWing,
        _ => throw new UnsupportedException(),
    };
}
