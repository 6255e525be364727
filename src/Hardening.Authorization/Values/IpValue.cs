using System.Globalization;
using System.Net;

namespace Hardening.Authorization.Values;

/// <summary>An IPv4 or IPv6 address, or a range of them: an address, and optionally <c>/</c> and the length of the prefix.</summary>
/// <param name="IsV6">Whether it is of version 6.</param>
/// <param name="Address">The address as a number; the bits behind the prefix may be set, and count for equality.</param>
/// <param name="Prefix">0 to 32 or 128; a single address has the longest.</param>
public sealed record IpValue(bool IsV6, UInt128 Address, int Prefix) : ExtensionValue
{
    private const int LongestText = 43;

    internal override string Kind => "ipaddr";

    internal override string Constructor => "ip";

    internal override string Argument
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, Address);
            var address = new IPAddress(IsV6 ? bytes : bytes[12..]);
            // An IPv6 address that embeds an IPv4 one is printed with hexadecimal digits only: the other form cannot be read back.
            var text = IsV6 && address.ToString().Contains('.', StringComparison.Ordinal) ? Groups(bytes) : address.ToString();
            return string.Create(CultureInfo.InvariantCulture, $"{text}/{Prefix}");
        }
    }

    private int Width => IsV6 ? 128 : 32;

    private UInt128 HostMask => Prefix == Width ? UInt128.Zero : (UInt128.One << (Width - Prefix)) - 1;

    private UInt128 First => Address & ~HostMask;

    private UInt128 Last => Address | HostMask;

    /// <summary>Whether every address is a loopback address: 127.0.0.0/8 or ::1.</summary>
    public bool IsLoopback => IsV6 ? Address == 1 && Prefix == 128 : Address >> 24 == 127 && Prefix >= 8;

    /// <summary>Whether every address is a multicast address: 224.0.0.0/4 or ff00::/8.</summary>
    public bool IsMulticast => IsV6 ? Address >> 120 == 0xff && Prefix >= 8 : Address >> 28 == 0xe && Prefix >= 4;

    /// <summary>Whether every address of this is one of another, of the same version.</summary>
    public bool IsInRange(IpValue other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsV6 == other.IsV6 && First >= other.First && Last <= other.Last;
    }

    /// <summary>Reads an address or a range; null when the text is none.</summary>
    public static IpValue? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
        {
            return null;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var address = slash < 0 ? text : text[..slash];
        var v6 = address.Contains(':', StringComparison.Ordinal);
        if ((v6 ? V6(address) : V4(address)) is not { } number)
        {
            return null;
        }

        var width = v6 ? 128 : 32;
        return (slash < 0 ? width : PrefixOf(text.AsSpan(slash + 1), width)) is { } prefix ? new IpValue(v6, number, prefix) : null;
    }

    private static int? PrefixOf(ReadOnlySpan<char> text, int width) =>
        text.Length <= 3 && Digits.TryRead(text, out var prefix) && prefix <= width
            && (text.Length == 1 || text[0] != '0') ? (int)prefix : null;

    private static UInt128? V4(string text)
    {
        var parts = text.Split('.');
        UInt128 result = 0;
        foreach (var part in parts)
        {
            if (part.Length > 3 || !Digits.TryRead(part, out var octet) || octet > 255 || (part.Length > 1 && part[0] == '0'))
            {
                return null;
            }

            result = (result << 8) | (UInt128)octet;
        }

        return parts.Length == 4 ? result : null;
    }

    // RFC 4291, section 2.2, forms 1 and 2: no embedded IPv4 address, and no zone.
    private static UInt128? V6(string text)
    {
        var gap = text.IndexOf("::", StringComparison.Ordinal);
        if (gap < 0)
        {
            return GroupsOf(text) is { Length: 8 } all ? Number(all) : null;
        }

        var (head, tail) = (GroupsOf(text[..gap]), GroupsOf(text[(gap + 2)..]));
        return head is not null && tail is not null && head.Length + tail.Length < 8
            ? Number([.. head, .. new ushort[8 - head.Length - tail.Length], .. tail])
            : null;
    }

    private static ushort[]? GroupsOf(string text)
    {
        var parts = text.Length == 0 ? [] : text.Split(':');
        var groups = new ushort[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length > 4
                || !ushort.TryParse(parts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out groups[i]))
            {
                return null;
            }
        }

        return groups;
    }

    private static UInt128 Number(ushort[] groups) => groups.Aggregate(UInt128.Zero, (number, group) => (number << 16) | group);

    private static string Groups(ReadOnlySpan<byte> bytes)
    {
        var groups = new string[8];
        for (var i = 0; i < 8; i++)
        {
            groups[i] = ((bytes[2 * i] << 8) | bytes[(2 * i) + 1]).ToString("x", CultureInfo.InvariantCulture);
        }

        return string.Join(':', groups);
    }
}
