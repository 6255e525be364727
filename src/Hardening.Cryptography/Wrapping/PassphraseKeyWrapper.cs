using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Hardening.Cryptography.Derivation;

namespace Hardening.Cryptography.Wrapping;

/// <summary>
/// Wraps keys under a passphrase: AES-KWP under Argon2id. The passphrase is spread once for each salt, and a wrapper uses one
/// salt for all it wraps.
/// <code>
/// offset  size  content
/// 0       1     format, 1
/// 1       4     memory in KiB, big-endian
/// 5       1     passes
/// 6       1     lanes
/// 7       16    salt
/// 23      …     AES-256-KWP of the key
/// </code>
/// </summary>
public sealed class PassphraseKeyWrapper : KeyWrapper
{
    private const byte Format = 1;
    private const int SaltSize = 16;
    private const int HeaderSize = 7 + SaltSize;
    private const int MostMemoryKiB = 1024 * 1024;
    private const int MostSalts = 64;
    private readonly byte[] passphrase;
    private readonly byte[] header = new byte[HeaderSize];
    private readonly Dictionary<string, byte[]> keys = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private bool disposed;

    /// <summary>Makes a wrapper.</summary>
    /// <param name="passphrase">The passphrase; not empty; copied.</param>
    /// <param name="cost">What a guess costs for keys wrapped from now on; <see cref="Argon2Cost.Sensitive"/> where it is not
    /// given.</param>
    /// <exception cref="ArgumentException">The passphrase is empty, or the cost out of range (at most 1 GiB, 100 passes, 64
    /// lanes).</exception>
    public PassphraseKeyWrapper(ReadOnlySpan<char> passphrase, Argon2Cost? cost = null)
    {
        var chosen = cost ?? Argon2Cost.Sensitive;
        chosen.Check();
        if (passphrase.IsEmpty || chosen.MemoryKiB > MostMemoryKiB)
        {
            throw new ArgumentException("A passphrase is not empty, and costs at most 1 GiB.", nameof(passphrase));
        }

        this.passphrase = new byte[Encoding.UTF8.GetByteCount(passphrase)];
        Encoding.UTF8.GetBytes(passphrase, this.passphrase);
        header[0] = Format;
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(1), chosen.MemoryKiB);
        (header[5], header[6]) = ((byte)chosen.Passes, (byte)chosen.Parallelism);
        RandomNumberGenerator.Fill(header.AsSpan(7));
    }

    /// <inheritdoc/>
    public override string Kind => "passphrase";

    /// <inheritdoc/>
    protected override ValueTask<byte[]> WrapCoreAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return ValueTask.FromResult<byte[]>([.. header, .. KeyWrap.Wrap(WrappingKey(header)!, key.Span)]);
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<byte[]?> UnwrapCoreAsync(ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken)
    {
        var bytes = wrapped.Span;
        if (bytes.Length <= HeaderSize || bytes[0] != Format)
        {
            return ValueTask.FromResult<byte[]?>(null);
        }

        lock (gate)
        {
            return ValueTask.FromResult(
                WrappingKey(bytes[..HeaderSize]) is { } key ? KeyWrap.TryUnwrap(key, bytes[HeaderSize..]) : null);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        lock (gate)
        {
            disposed = true;
            CryptographicOperations.ZeroMemory(passphrase);
            Forget();
        }
    }

    // Under the lock, so that no key is wiped while it is in use. Null when the settings ask for too much.
    private byte[]? WrappingKey(ReadOnlySpan<byte> settings)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var name = Convert.ToHexStringLower(settings);
        if (keys.TryGetValue(name, out var known))
        {
            return known;
        }

        // The settings come from a file that others may have written: bounded like our own.
        var cost = new Argon2Cost(BinaryPrimitives.ReadInt32BigEndian(settings[1..]), settings[5], settings[6]);
        if (cost.MemoryKiB is < 8 or > MostMemoryKiB || cost.Passes is 0 or > 100 || cost.Parallelism is 0 or > 64
            || cost.MemoryKiB < 8 * cost.Parallelism)
        {
            return null;
        }

        var key = GC.AllocateArray<byte>(32, pinned: true);
        Argon2id.Derive(cost, passphrase, settings.Slice(7, SaltSize), key);
        if (keys.Count == MostSalts)
        {
            Forget();
        }

        keys.Add(name, key);
        return key;
    }

    private void Forget()
    {
        foreach (var key in keys.Values)
        {
            CryptographicOperations.ZeroMemory(key);
        }

        keys.Clear();
    }
}
