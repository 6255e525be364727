using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>Source files that symbols carry.</summary>
internal static class EmbeddedSource
{
    private const int Maximum = 64 << 20;

    // Portable PDB v1.0, "Embedded Source": size (4), 0 for bytes as they are, else of what is deflated behind it.

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="BadImageFormatException">It is cut off or larger than 64 MiB.</exception>
    internal static byte[] Unpack(byte[] blob)
    {
        var size = blob.Length < sizeof(int) ? throw new BadImageFormatException("An embedded source is cut off.")
            : BitConverter.ToInt32(blob);
        if (size == 0)
        {
            return blob[sizeof(int)..];
        }

        if (size is < 0 or > Maximum)
        {
            throw new BadImageFormatException("An embedded source is too large.");
        }

        var source = new byte[size];
        using var deflated = new DeflateStream(new MemoryStream(blob, sizeof(int), blob.Length - sizeof(int)), CompressionMode.Decompress);
        deflated.ReadExactly(source);
        return source;
    }

    /// <summary>A text with CR LF at the end of every line.</summary>
    internal static byte[] WithCarriageReturns(byte[] text) => Encoding.Latin1.GetBytes(
        Encoding.Latin1.GetString(WithoutCarriageReturns(text)).Replace("\n", "\r\n", StringComparison.Ordinal));

    /// <summary>A text with LF at the end of every line.</summary>
    internal static byte[] WithoutCarriageReturns(byte[] text) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(text).Replace("\r\n", "\n", StringComparison.Ordinal));

    /// <summary>Whether a file of this SHA-256 (lower-case hex) is this text with other line ends.</summary>
    internal static bool HasOtherLineEnds(byte[] text, string sha256) => new[] { WithCarriageReturns(text), WithoutCarriageReturns(text) }
        .Any(other => Convert.ToHexStringLower(SHA256.HashData(other)) == sha256);
}
