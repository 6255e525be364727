using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Hardening.Networking.AspNetCore;

/// <summary>Who a call comes from, as far as its connection tells.</summary>
public static class ClientAddress
{
    private const int PrefixBytes = 8;

    /// <summary>
    /// The address of the connection: an IPv4 address, or the first 64 bits of an IPv6 address, since one customer holds all
    /// that follow. Headers of proxies count only through ASP.NET Core's own middleware for forwarded headers, which knows whom
    /// to believe.
    /// </summary>
    /// <param name="context">The call.</param>
    /// <returns>A text to tell clients apart by; <c>unknown</c>, shared by all, where the connection has no address.</returns>
    public static string Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Prefix(address) : address.ToString();
    }

    private static string Prefix(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(PrefixBytes).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
