using System.Buffers;
using System.Buffers.Text;

namespace Hardening.Cryptography.Sealing;

/// <summary>Base64url without padding, in the one spelling that each value has.</summary>
internal static class BlobText
{
    internal static string Encode(ReadOnlySpan<byte> blob) => Base64Url.EncodeToString(blob);

    internal static byte[]? TryDecode(string text)
    {
        var buffer = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.DecodeFromChars(text, buffer, out _, out var count) == OperationStatus.Done
            && string.Equals(Encode(buffer.AsSpan(0, count)), text, StringComparison.Ordinal)
            ? buffer[..count]
            : null;
    }
}
