using System.Net;
using System.Text;

namespace Hardening.Networking.Hosts;

/// <summary>Where a request goes, in the one spelling that lists and guards compare: lower case, no trailing dot, no
/// brackets.</summary>
/// <param name="Host">A DNS name in ASCII, or an IP address in its canonical form.</param>
/// <param name="Port">The port.</param>
/// <param name="Address">The address, where the host is one.</param>
internal sealed record Destination(string Host, int Port, IPAddress? Address)
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    /// <summary>Reads an address's host and port. Letters and digits beyond ASCII mean one thing to those who fold them first
    /// and another to those who do not; whoever wants such a name writes it in its ASCII form.</summary>
    internal static Destination? TryRead(Uri uri) => Ascii.IsValid(uri.Host) ? TryRead(uri.IdnHost, uri.Port) : null;

    /// <summary>Reads a host and port; null where the host is neither an address nor a DNS name that everybody reads
    /// alike.</summary>
    internal static Destination? TryRead(string host, int port)
    {
        var name = host is ['[', .., ']'] ? host[1..^1] : host.EndsWith('.') ? host[..^1] : host;

        // Parses the old spellings too (127.1, 0x7f.0.0.1, 2130706433), so that the guard judges what a socket would make of
        // them.
        if (IPAddress.TryParse(name, out var address))
        {
            return new Destination(address.ToString(), port, address);
        }

        var labels = name.ToLowerInvariant().Split('.');
        return name.Length <= LongestName && Array.TrueForAll(labels, IsLabel) && !LooksLikeNumber(labels[^1])
            ? new Destination(string.Join('.', labels), port, null) : null;
    }

    public override string ToString() => Address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && label[0] != '-' && label[^1] != '-';

    // A last label that is a number is read as an address by some and as a name by others.
    private static bool LooksLikeNumber(string label) =>
        label.All(char.IsAsciiDigit) || (label.StartsWith("0x", StringComparison.Ordinal) && label.Skip(2).All(char.IsAsciiHexDigit));
}
