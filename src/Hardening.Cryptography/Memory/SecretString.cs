using System.Buffers;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Hardening.Cryptography.Memory;

/// <summary>Secret text, kept like <see cref="SecretBytes"/> and shown as little.</summary>
[DebuggerDisplay("***")]
[JsonConverter(typeof(RedactingConverter))]
public sealed class SecretString : IDisposable
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly SecretBytes bytes;

    private SecretString(SecretBytes bytes) => this.bytes = bytes;

    /// <summary>Length in UTF-16 units.</summary>
    public int Length => bytes.Length / sizeof(char);

    /// <summary>What the system granted.</summary>
    public MemoryProtection Protection => bytes.Protection;

    /// <summary>Copies text; the caller wipes the original where it can be wiped.</summary>
    /// <param name="text">1 to 524288 characters.</param>
    /// <exception cref="ArgumentException">The length is out of its range.</exception>
    public static SecretString Copy(ReadOnlySpan<char> text) => new(SecretBytes.Copy(MemoryMarshal.AsBytes(text)));

    /// <summary>Lends the text for the length of a call, which may not keep it.</summary>
    /// <typeparam name="TState">Type of what is passed on.</typeparam>
    /// <param name="state">Passed on.</param>
    /// <param name="use">Reads the text.</param>
    /// <exception cref="ObjectDisposedException">It was wiped.</exception>
    public void Use<TState>(TState state, ReadOnlySpanAction<char, TState> use)
    {
        ArgumentNullException.ThrowIfNull(use);
        bytes.Use((state, use), static (secret, inner) => inner.use(MemoryMarshal.Cast<byte, char>(secret), inner.state));
    }

    /// <summary>Three asterisks.</summary>
    public override string ToString() => "***";

    /// <summary>Wipes the text.</summary>
    public void Dispose() => bytes.Dispose();
}
