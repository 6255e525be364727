using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Hardening.Cryptography.Aead;
using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Macs;
using Hardening.Cryptography.Wrapping;

namespace CryptoAdapter.Operations;

/// <summary>Ciphers, derivation, wrapping and authentication codes.</summary>
internal static class PrimitiveOperations
{
    private const int LargestOutput = 1 << 20;

    public static IEnumerable<(string Name, Func<Request, JsonObject> Run)> All =>
    [
        ("aead.seal", Seal), ("aead.open", Open), ("hkdf", DeriveHkdf), ("pbkdf2", DerivePbkdf2), ("argon2id", DeriveArgon2id),
        ("kwp.wrap", Wrap), ("kwp.unwrap", Unwrap), ("mac.verify", VerifyMac),
    ];

    private static JsonObject Seal(Request request)
    {
        using var key = Key(request, out var nonce);
        var message = request.BytesOrEmpty("msg");
        var output = new byte[message.Length + AeadAlgorithms.TagSize];
        key.Encrypt(nonce, message, output, request.BytesOrEmpty("aad"));
        return Reply.Ok("ct", output);
    }

    private static JsonObject Open(Request request)
    {
        using var key = Key(request, out var nonce);
        var input = request.Bytes("ct");
        var output = new byte[Math.Max(0, input.Length - AeadAlgorithms.TagSize)];
        return key.TryDecrypt(nonce, input, output, request.BytesOrEmpty("aad")) ? Reply.Ok("msg", output) : Reply.Refused("refused");
    }

    private static AeadKey Key(Request request, out byte[] nonce)
    {
        var key = request.Bytes("key");
        nonce = request.BytesOrEmpty("nonce");
        var name = request.Plain("alg");
        var algorithm = name switch
        {
            "aesgcm" => key.Length switch { 16 => AeadAlgorithm.Aes128Gcm, 24 => AeadAlgorithm.Aes192Gcm, _ => AeadAlgorithm.Aes256Gcm },
            "aes128gcm" or "a128gcm" => AeadAlgorithm.Aes128Gcm,
            "aes192gcm" or "a192gcm" => AeadAlgorithm.Aes192Gcm,
            "aes256gcm" or "a256gcm" => AeadAlgorithm.Aes256Gcm,
            "chacha20poly1305" => AeadAlgorithm.ChaCha20Poly1305,
            "xchacha20poly1305" => AeadAlgorithm.XChaCha20Poly1305,
            "aesgcmsiv" => key.Length == 16 ? AeadAlgorithm.Aes128GcmSiv : AeadAlgorithm.Aes256GcmSiv,
            "aes128gcmsiv" => AeadAlgorithm.Aes128GcmSiv,
            "aes256gcmsiv" => AeadAlgorithm.Aes256GcmSiv,
            _ => throw new UnsupportedException(),
        };
        return AeadKey.Import(algorithm, key, nonce.Length);
    }

    private static JsonObject DeriveHkdf(Request request)
    {
        var output = Output(request);
        Hkdf.DeriveKey(Hash(request), request.BytesOrEmpty("ikm"), request.BytesOrEmpty("salt"), request.BytesOrEmpty("info"), output);
        return Reply.Ok("okm", output);
    }

    private static JsonObject DerivePbkdf2(Request request)
    {
        var output = Output(request);
        Pbkdf2.Derive(Hash(request), request.BytesOrEmpty("password"), request.BytesOrEmpty("salt"), request.Int("iterations"), output);
        return Reply.Ok("dk", output);
    }

    private static JsonObject DeriveArgon2id(Request request)
    {
        var output = Output(request);
        var cost = new Argon2Cost(request.Int("m_kib"), request.Int("t"), request.Int("p"));
        Argon2id.Derive(
            cost, request.BytesOrEmpty("password"), request.BytesOrEmpty("salt"), output, request.BytesOrEmpty("secret"), request.BytesOrEmpty("ad"));
        return Reply.Ok("dk", output);
    }

    private static JsonObject Wrap(Request request) => Reply.Ok("ct", KeyWrap.Wrap(request.Bytes("key"), request.BytesOrEmpty("msg")));

    private static JsonObject Unwrap(Request request) =>
        KeyWrap.TryUnwrap(request.Bytes("key"), request.BytesOrEmpty("ct")) is { } key ? Reply.Ok("msg", key) : Reply.Refused("refused");

    private static JsonObject VerifyMac(Request request)
    {
        var algorithm = request.Plain("alg") switch
        {
            "hmacsha256" => MacAlgorithm.HmacSha256,
            "hmacsha384" => MacAlgorithm.HmacSha384,
            "hmacsha512" => MacAlgorithm.HmacSha512,
            "aescmac" or "cmacaes" or "cmac" => MacAlgorithm.AesCmac,
            _ => throw new UnsupportedException(),
        };
        return Reply.Verdict(Mac.Verify(algorithm, request.BytesOrEmpty("key"), request.BytesOrEmpty("msg"), request.BytesOrEmpty("tag")));
    }

    private static HashAlgorithmName Hash(Request request) => request.Plain("hash") switch
    {
        "sha256" or "hmacsha256" => HashAlgorithmName.SHA256,
        "sha384" or "hmacsha384" => HashAlgorithmName.SHA384,
        "sha512" or "hmacsha512" => HashAlgorithmName.SHA512,
        _ => throw new UnsupportedException(),
    };

    private static byte[] Output(Request request) =>
        request.Long("size") is var size && size is >= 0 and <= LargestOutput ? new byte[size] : throw new BadRequestException("size");
}
