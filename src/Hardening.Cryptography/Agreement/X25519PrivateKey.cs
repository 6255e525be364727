using NSec.Cryptography;

namespace Hardening.Cryptography.Agreement;

/// <summary>An X25519 key (RFC 7748): private key, public key and shared secret of 32 bytes each. It lives in libsodium's guarded
/// memory.</summary>
public sealed class X25519PrivateKey : IDisposable
{
    /// <summary>Size of private keys, public keys and shared secrets in bytes.</summary>
    public const int Size = 32;

    private readonly Key key;

    private X25519PrivateKey(Key key)
    {
        this.key = key;
        PublicKey = key.PublicKey.Export(KeyBlobFormat.RawPublicKey);
    }

    /// <summary>The public half, 32 bytes.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>Makes a new key.</summary>
    public static X25519PrivateKey Generate() => new(Key.Create(KeyAgreementAlgorithm.X25519));

    /// <summary>Takes a private key, which is copied.</summary>
    /// <param name="privateKey">32 bytes; its fixed bits are set as RFC 7748, 5 says.</param>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static X25519PrivateKey Import(ReadOnlySpan<byte> privateKey)
    {
        if (privateKey.Length != Size)
        {
            throw new ArgumentException($"An X25519 private key has {Size} bytes.", nameof(privateKey));
        }

        return new X25519PrivateKey(Key.Import(KeyAgreementAlgorithm.X25519, privateKey, KeyBlobFormat.RawPrivateKey));
    }

    /// <summary>Agrees on a secret. It is not uniformly random: derive keys from it with HKDF.</summary>
    /// <param name="peer">The other side's public key.</param>
    /// <param name="secret">Receives 32 bytes; zero when the answer is false.</param>
    /// <returns>False when the peer's key is not 32 bytes or is one of the points whose secret is always zero (RFC 7748, 6.1).</returns>
    /// <exception cref="ArgumentException"><paramref name="secret"/> is not 32 bytes.</exception>
    public bool TryAgree(ReadOnlySpan<byte> peer, Span<byte> secret)
    {
        if (secret.Length != Size)
        {
            throw new ArgumentException($"An X25519 secret has {Size} bytes.", nameof(secret));
        }

        secret.Clear();
        if (peer.Length != Size || !NSec.Cryptography.PublicKey.TryImport(KeyAgreementAlgorithm.X25519, peer, KeyBlobFormat.RawPublicKey,
            out var other))
        {
            return false;
        }

        var exportable = new SharedSecretCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        using var shared = KeyAgreementAlgorithm.X25519.Agree(key, other!, exportable);
        return shared is not null && shared.TryExport(SharedSecretBlobFormat.RawSharedSecret, secret, out _);
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose() => key.Dispose();
}
