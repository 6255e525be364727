using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;

namespace Hardening.Networking.Addresses;

/// <summary>
/// The special-purpose address registries of IANA (RFC 6890), both families, also those entries that are globally reachable,
/// with what they do not list: multicast, deprecated forms and a cloud's host agent. The table is the file
/// <c>special-purpose.csv</c>.
/// </summary>
public static class SpecialRanges
{
    private static readonly SpecialRange NotGlobal = new(IPNetwork.Parse("::/0"), "outside the global unicast range 2000::/3",
        "RFC 4291 section 2.4");
    private static readonly SpecialRange Isatap = new(IPNetwork.Parse("::/0"), "IPv4 address behind an ISATAP interface",
        "RFC 5214 section 6.1");

    /// <summary>All ranges, in the order of the registries.</summary>
    public static IReadOnlyList<SpecialRange> All { get; } = Read();

    // The most specific row is the best reason, so longer prefixes come first.
    private static readonly FrozenDictionary<AddressFamily, SpecialRange[]> ByFamily = All
        .GroupBy(row => row.Range.BaseAddress.AddressFamily)
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(row => row.Range.PrefixLength).ToArray());

    /// <summary>The range that an address is in, or null for an ordinary public one.</summary>
    /// <param name="address">The address as it would be connected to.</param>
    public static SpecialRange? Find(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        foreach (var row in ByFamily[address.AddressFamily])
        {
            if (row.Range.Contains(address))
            {
                return row;
            }
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? FindByForm(address) : null;
    }

    private static SpecialRange? FindByForm(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return (bytes[0] & 0xE0) != 0x20 ? NotGlobal
            // Interface identifiers 0000:5efe and 0200:5efe carry an IPv4 address, in whatever prefix.
            : (bytes[8] & 0xFD) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE ? Isatap
            : null;
    }

    private static SpecialRange[] Read()
    {
        using var stream = typeof(SpecialRanges).Assembly.GetManifestResourceStream("special-purpose.csv")
            ?? throw new InvalidOperationException("special-purpose.csv is not in the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Row)];
    }

    private static SpecialRange Row(string line)
    {
        var cells = line.Split(',', 3);
        return new SpecialRange(IPNetwork.Parse(cells[0]), cells[1], cells[2]);
    }
}
