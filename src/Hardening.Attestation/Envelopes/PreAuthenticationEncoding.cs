using System.Globalization;
using System.Text;

namespace Hardening.Attestation.Envelopes;

/// <summary>
/// DSSE v1 PAE: <c>"DSSEv1" SP LEN(type) SP type SP LEN(body) SP body</c>; LEN is the number of bytes in decimal ASCII
/// without leading zeros. This, not the JSON, is what is signed.
/// </summary>
public static class PreAuthenticationEncoding
{
    /// <summary>Encodes a payload and its type.</summary>
    /// <param name="payloadType">The type; its UTF-8 form is used.</param>
    /// <param name="payload">The exact payload.</param>
    public static byte[] Encode(string payloadType, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(payloadType);
        var typeLength = Encoding.UTF8.GetByteCount(payloadType);
        var head =
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"DSSEv1 {typeLength} {payloadType} {payload.Length} "));
        var result = new byte[head.Length + payload.Length];
        head.CopyTo(result, 0);
        payload.CopyTo(result.AsSpan(head.Length));
        return result;
    }
}
