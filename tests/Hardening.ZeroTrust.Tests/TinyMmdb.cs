using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Hardening.ZeroTrust.Tests;

/// <summary>Writes a database in the format MaxMind DB 2.0: a binary tree over the bits of IPv4 networks (records of 24 bits), then data,
/// then metadata.</summary>
internal static class TinyMmdb
{
    private static readonly byte[] Marker = [0xab, 0xcd, 0xef, .. "MaxMind.com"u8];

    internal static byte[] Write(params (string Network, string Country, double Latitude, double Longitude, ushort Radius)[] places)
    {
        var data = new List<byte>();
        var nodes = new List<int[]> { new int[2] };
        foreach (var place in places)
        {
            var offset = data.Count;
            Map(data, 2);
            Text(data, "country");
            Map(data, 1);
            Text(data, "iso_code");
            Text(data, place.Country);
            Text(data, "location");
            Map(data, 3);
            Text(data, "latitude");
            Double(data, place.Latitude);
            Text(data, "longitude");
            Double(data, place.Longitude);
            Text(data, "accuracy_radius");
            UInt16(data, place.Radius);
            Add(nodes, IPNetwork.Parse(place.Network), -offset - 1);
        }

        var file = new List<byte>();
        foreach (var record in nodes.SelectMany(node => node))
        {
            // Empty is the number of nodes; data lies 16 bytes behind it.
            var value = record == 0 ? nodes.Count : record > 0 ? record : nodes.Count + 16 - record - 1;
            file.AddRange([(byte)(value >> 16), (byte)(value >> 8), (byte)value]);
        }

        file.AddRange(new byte[16]);
        file.AddRange(data);
        file.AddRange(Marker);
        Metadata(file, nodes.Count);
        return [.. file];
    }

    private static void Add(List<int[]> nodes, IPNetwork network, int leaf)
    {
        var bits = BinaryPrimitives.ReadUInt32BigEndian(network.BaseAddress.GetAddressBytes());
        var at = 0;
        for (var i = 0; i < network.PrefixLength; i++)
        {
            var side = (int)(bits >> (31 - i)) & 1;
            if (i == network.PrefixLength - 1)
            {
                nodes[at][side] = leaf;
                return;
            }

            if (nodes[at][side] == 0)
            {
                nodes[at][side] = nodes.Count;
                nodes.Add(new int[2]);
            }

            at = nodes[at][side];
        }
    }

    private static void Metadata(List<byte> to, int nodeCount)
    {
        Map(to, 9);
        Text(to, "node_count");
        UInt32(to, (uint)nodeCount);
        Text(to, "record_size");
        UInt16(to, 24);
        Text(to, "ip_version");
        UInt16(to, 4);
        Text(to, "database_type");
        Text(to, "Tiny-City");
        Text(to, "languages");
        to.AddRange([0x00, 0x04]);
        Text(to, "binary_format_major_version");
        UInt16(to, 2);
        Text(to, "binary_format_minor_version");
        UInt16(to, 0);
        Text(to, "build_epoch");
        to.AddRange([0x04, 0x02, 0x69, 0x00, 0x00, 0x00]);
        Text(to, "description");
        Map(to, 0);
    }

    private static void Map(List<byte> to, int pairs) => to.Add((byte)((7 << 5) | pairs));

    private static void Text(List<byte> to, string text)
    {
        to.Add((byte)((2 << 5) | text.Length));
        if (text.Length > 28)
        {
            throw new ArgumentException("Longer texts have another form.", nameof(text));
        }

        to.AddRange(Encoding.UTF8.GetBytes(text));
    }

    private static void Double(List<byte> to, double value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
        to.Add((3 << 5) | 8);
        to.AddRange(bytes);
    }

    private static void UInt16(List<byte> to, ushort value) => to.AddRange([(5 << 5) | 2, (byte)(value >> 8), (byte)value]);

    private static void UInt32(List<byte> to, uint value) =>
        to.AddRange([(6 << 5) | 4, (byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]);
}
