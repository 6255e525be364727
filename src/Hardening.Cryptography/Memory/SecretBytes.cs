using System.Buffers;
using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Hardening.Cryptography.Memory;

/// <summary>
/// A secret of fixed length outside the reach of the collector: locked, in no dump, wiped when it is disposed or forgotten. It shows
/// itself nowhere: not as text, in logs, in JSON or in a debugger's window. Members may be called from several threads.
/// </summary>
[DebuggerDisplay("***")]
[JsonConverter(typeof(RedactingConverter))]
public sealed class SecretBytes : IDisposable
{
    /// <summary>The longest secret, in bytes: 1 MiB.</summary>
    public const int MaximumLength = 1024 * 1024;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Slab slab;
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly int offset;
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Lock gate = new();
    private bool disposed;

    private SecretBytes(int length)
    {
        Length = length;
        (slab, offset) = SecretCells.Take(length);
    }

    /// <summary>Returns the memory of a secret that was never disposed.</summary>
    ~SecretBytes()
    {
        // Null when the constructor found no memory.
        if (slab is not null)
        {
            SecretCells.Return(slab, offset, Length);
        }
    }

    /// <summary>Length in bytes.</summary>
    public int Length { get; }

    /// <summary>What the system granted.</summary>
    public MemoryProtection Protection => slab.Protection;

    /// <summary>Whether it was wiped.</summary>
    public bool IsDisposed => disposed;

    /// <summary>Copies a secret; the caller wipes the original.</summary>
    /// <param name="secret">1 byte to <see cref="MaximumLength"/>.</param>
    /// <exception cref="ArgumentException">The length is out of its range.</exception>
    public static SecretBytes Copy(ReadOnlySpan<byte> secret)
    {
        var result = Create(secret.Length);
        secret.CopyTo(result.slab.Bytes(result.offset, result.Length));
        return result;
    }

    /// <summary>Makes a secret in place, so that no other copy of it ever exists.</summary>
    /// <typeparam name="TState">Type of what is passed on.</typeparam>
    /// <param name="length">1 to <see cref="MaximumLength"/>.</param>
    /// <param name="state">Passed on.</param>
    /// <param name="fill">Writes the secret.</param>
    /// <exception cref="ArgumentException">The length is out of its range.</exception>
    public static SecretBytes Create<TState>(int length, TState state, SpanAction<byte, TState> fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        var result = Create(length);
        fill(result.slab.Bytes(result.offset, length), state);
        return result;
    }

    /// <summary>Lends the secret for the length of a call, which may not keep it.</summary>
    /// <typeparam name="TState">Type of what is passed on.</typeparam>
    /// <param name="state">Passed on.</param>
    /// <param name="use">Reads the secret.</param>
    /// <exception cref="ObjectDisposedException">It was wiped.</exception>
    public void Use<TState>(TState state, ReadOnlySpanAction<byte, TState> use)
    {
        ArgumentNullException.ThrowIfNull(use);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            use(slab.Bytes(offset, Length), state);
        }
    }

    /// <summary>Three asterisks.</summary>
    public override string ToString() => "***";

    /// <summary>Wipes the secret.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (!disposed)
            {
                disposed = true;
                SecretCells.Return(slab, offset, Length);
                GC.SuppressFinalize(this);
            }
        }
    }

    /// <summary>The secret itself, for a caller that makes sure that it is not disposed meanwhile.</summary>
    internal ReadOnlySpan<byte> Borrow()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return slab.Bytes(offset, Length);
    }

    private static SecretBytes Create(int length)
    {
        if (length is < 1 or > MaximumLength)
        {
            throw new ArgumentException($"A secret has 1 to {MaximumLength} bytes.", nameof(length));
        }

        return new SecretBytes(length);
    }
}
