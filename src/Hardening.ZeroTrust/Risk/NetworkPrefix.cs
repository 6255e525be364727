using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hardening.ZeroTrust.Risk;

/// <summary>The network of an address: its first 24 bits, or 48 of IPv6. Less personal than the address, and as telling.</summary>
internal static class NetworkPrefix
{
    private const int V4Bytes = 3;
    private const int V6Bytes = 6;

    internal static string? Of(IPAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var kept = plain.AddressFamily == AddressFamily.InterNetwork ? V4Bytes : V6Bytes;
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(kept).Clear();
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{8 * kept}");
    }
}
