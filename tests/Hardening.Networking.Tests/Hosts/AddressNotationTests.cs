using System.Globalization;
using System.Net;
using CsCheck;
using Hardening.Networking.Addresses;
using Hardening.Networking.Hosts;

namespace Hardening.Networking.Tests.Hosts;

/// <summary>Addresses have many spellings. Whatever a URI makes of one, it is no name afterwards that leads to a special address.</summary>
public sealed class AddressNotationTests
{
    private static readonly AddressGuard Guard = new([], TimeProvider.System, () => []);

    private static readonly Gen<string> Spellings =
        from part in Gen.Byte.Array[4]
        from block in Gen.Int[0, 2]
        from spelling in Gen.Int[0, 9]
        from wide in Gen.Bool
        let bytes = new[] { new byte[] { 0, 10, 127 }[block], part[1], part[2], part[3] }
        let text = Spell(bytes, spelling)
        select wide ? Widened(text) : text;

    [Fact]
    public void A_special_address_is_refused_in_every_spelling() => Spellings.Sample(
        text =>
        {
            if (!Uri.TryCreate($"https://{text}/", UriKind.Absolute, out var uri))
            {
                return true;
            }

            var destination = Destination.TryRead(uri);
            return destination is null || (destination.Address is { } address && Guard.Refusal(address) is not null);
        },
        iter: 5000);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0x7f.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("017700000001")]
    [InlineData("127.0.0.1.")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[0:0:0:0:0:ffff:7f00:1]")]
    [InlineData("[64:ff9b::127.0.0.1]")]
    [InlineData("１２７.０.０.１")]
    [InlineData("①②⑦.⓪.⓪.①")]
    [InlineData("127。0。0。1")]
    public void A_known_trick_leads_nowhere(string host)
    {
        if (Uri.TryCreate($"https://{host}/", UriKind.Absolute, out var uri) && Destination.TryRead(uri) is { } destination)
        {
            Assert.NotNull(destination.Address);
            Assert.NotNull(Guard.Refusal(destination.Address));
        }
    }

    private static string Spell(byte[] bytes, int spelling)
    {
        var number = (uint)((bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3]);
        var dotted = string.Join('.', bytes);
        return spelling switch
        {
            0 => dotted,
            1 => number.ToString(CultureInfo.InvariantCulture),
            2 => "0x" + number.ToString("x", CultureInfo.InvariantCulture),
            3 => "0" + Convert.ToString(number, 8),
            4 => string.Join('.', bytes.Select(part => "0x" + part.ToString("X2", CultureInfo.InvariantCulture))),
            5 => string.Join('.', bytes.Select(part => "0" + Convert.ToString(part, 8))),
            6 => $"{bytes[0]}.{number & 0xFFFFFF}",
            7 => $"{bytes[0]}.{bytes[1]}.{number & 0xFFFF}",
            8 => $"[::ffff:{dotted}]",
            _ => dotted + ".",
        };
    }

    private static string Widened(string text) => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)('０' + (c - '0')) : c));
}
