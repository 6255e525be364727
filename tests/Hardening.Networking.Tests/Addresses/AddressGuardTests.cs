using System.Net;
using System.Net.Sockets;
using CsCheck;
using Hardening.Networking.Addresses;

namespace Hardening.Networking.Tests.Addresses;

public sealed class AddressGuardTests
{
    private static readonly IPAddress Own = IPAddress.Parse("45.80.1.1");
    private readonly AddressGuard guard = new([], TimeProvider.System, () => [Own]);

    public static TheoryData<string> Ranges => [.. SpecialRanges.All.Select(range => range.Range.ToString())];

    [Theory]
    [MemberData(nameof(Ranges))]
    public void First_last_and_any_address_of_a_special_range_is_refused(string text)
    {
        var range = IPNetwork.Parse(text);

        Assert.NotNull(guard.Refusal(range.BaseAddress));
        Assert.NotNull(guard.Refusal(Inside(range, _ => 0xFF)));
        Gen.Byte.Array[16].Sample(random => guard.Refusal(Inside(range, at => random[at])) is not null);
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.1")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2001:200::1")]
    [InlineData("2606:4700::1111")]
    [InlineData("2003::1")]
    [InlineData("3ffe::1")]
    public void A_public_address_beside_a_special_range_is_let_through(string text) => Assert.Null(guard.Refusal(IPAddress.Parse(text)));

    [Theory]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::8.8.8.8")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2001:0:7f00:1::")]
    [InlineData("fe80::1%1")]
    [InlineData("2606:4700::5efe:7f00:1")]
    [InlineData("2606:4700::200:5efe:10.0.0.1")]
    [InlineData("4000::1")]
    [InlineData("1fff::1")]
    public void IPv6_that_carries_IPv4_or_is_not_global_unicast_is_refused(string text) => Assert.NotNull(guard.Refusal(IPAddress.Parse(text)));

    [Fact]
    public void An_address_of_this_machine_is_refused_even_when_it_is_public() => Assert.Equal("an address of this machine", guard.Refusal(Own));

    [Fact]
    public void The_machines_interfaces_are_its_own_addresses_where_none_are_given() =>
        Assert.NotEmpty(new OwnAddresses(TimeProvider.System).Current());

    [Fact]
    public void A_permitted_range_is_let_through_and_its_neighbours_are_not()
    {
        var exception = new AddressGuard([IPNetwork.Parse("10.1.0.0/16")], TimeProvider.System, () => []);

        Assert.Null(exception.Refusal(IPAddress.Parse("10.1.255.255")));
        Assert.NotNull(exception.Refusal(IPAddress.Parse("10.2.0.0")));
        Assert.NotNull(exception.Refusal(IPAddress.Parse("::ffff:10.1.0.1")));
    }

    [Fact]
    public void Every_row_says_what_it_is_for_and_where_that_stands() => Assert.All(SpecialRanges.All, row =>
    {
        Assert.NotEmpty(row.Purpose);
        Assert.Matches(@"^(RFC \d{3,5}|no registry: )", row.Reference);
    });

    [Fact]
    public void Any_IPv4_address_is_judged_as_the_registry_says()
    {
        var ranges = SpecialRanges.All.Where(row => row.Range.BaseAddress.AddressFamily == AddressFamily.InterNetwork)
            .Select(row => (Low: Number(row.Range.BaseAddress), Bits: 32 - row.Range.PrefixLength)).ToArray();

        Gen.UInt.Sample(value =>
        {
            var address = new IPAddress([(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]);
            var special = ranges.Any(range => range.Low >> range.Bits == (ulong)value >> range.Bits);
            return (guard.Refusal(address) is not null) == (special || address.Equals(Own));
        });
    }

    private static ulong Number(IPAddress address) => address.GetAddressBytes().Aggregate(0UL, (sum, part) => (sum << 8) | part);

    // The range's prefix, then what is given.
    private static IPAddress Inside(IPNetwork range, Func<int, byte> rest)
    {
        var bytes = range.BaseAddress.GetAddressBytes();
        for (var at = 0; at < bytes.Length; at++)
        {
            var free = Math.Clamp(((at + 1) * 8) - range.PrefixLength, 0, 8);
            bytes[at] |= (byte)(rest(at) & ((1 << free) - 1));
        }

        return new IPAddress(bytes);
    }
}
