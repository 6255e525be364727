using System.Security.Cryptography;
using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Memory;

namespace Hardening.Cryptography.Rings;

/// <summary>
/// An unwrapped ring key: 32 random bytes in protected memory, of which everything else is derived under the labels of
/// <see cref="DerivationLabels"/>. A wiped
/// key refuses to derive, also when it is wiped meanwhile by another thread: zeros must never seal anything.
/// </summary>
internal sealed class RingKey : IDisposable
{
    internal const int Size = 32;
    internal const int IdSize = 16;
    private readonly SecretBytes secret;
    private readonly Lock gate = new();

    private RingKey(SecretBytes secret)
    {
        this.secret = secret;
        // The identifier commits to the key: a document cannot give one key another's identifier.
        Expand(DerivationLabels.RingKeyId, IdBytes);
        Id = Convert.ToHexStringLower(IdBytes);
    }

    internal string Id { get; }

    internal byte[] IdBytes { get; } = new byte[IdSize];

    internal bool IsWiped => secret.IsDisposed;

    internal static RingKey Generate() => new(SecretBytes.Create(Size, 0, static (key, _) => RandomNumberGenerator.Fill(key)));

    /// <summary>Takes an unwrapped key, which is wiped, if it is the one with this identifier.</summary>
    internal static RingKey? TryTake(byte[] unwrapped, string id)
    {
        if (unwrapped.Length != Size)
        {
            CryptographicOperations.ZeroMemory(unwrapped);
            return null;
        }

        var key = new RingKey(SecretBytes.Copy(unwrapped));
        CryptographicOperations.ZeroMemory(unwrapped);
        if (string.Equals(key.Id, id, StringComparison.Ordinal))
        {
            return key;
        }

        key.Dispose();
        return null;
    }

    /// <summary>HMAC-SHA512 under the key, 64 bytes.</summary>
    internal void Mac(ReadOnlySpan<byte> input, Span<byte> output)
    {
        lock (gate)
        {
            HMACSHA512.HashData(secret.Borrow(), input, output);
        }
    }

    /// <summary>HKDF-Expand with SHA-512 under the key.</summary>
    internal void Expand(ReadOnlySpan<byte> info, Span<byte> output)
    {
        lock (gate)
        {
            Hkdf.Expand(HashAlgorithmName.SHA512, secret.Borrow(), info, output);
        }
    }

    /// <summary>A copy to be wrapped, which the caller wipes.</summary>
    internal byte[] Copy()
    {
        lock (gate)
        {
            var copy = GC.AllocateArray<byte>(Size, pinned: true);
            secret.Borrow().CopyTo(copy);
            return copy;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            secret.Dispose();
        }
    }
}
