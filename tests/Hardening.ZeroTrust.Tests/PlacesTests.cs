using System.Net;
using Hardening.ZeroTrust.Risk;

namespace Hardening.ZeroTrust.Tests;

public class PlacesTests
{
    [Fact]
    public void A_database_says_where_addresses_are()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["city.mmdb"], TinyMmdb.Write(("192.0.2.0/24", "DE", 52.52, 13.4, 10), ("203.0.113.0/25", "AU", -33.87, 151.21, 50)));
        using var places = new MaxMindPlaces(folder["city.mmdb"]);

        Assert.Equal(new GeoPlace("DE", 52.52, 13.4, 10), places.Find(IPAddress.Parse("192.0.2.200")));
        Assert.Equal(new GeoPlace("AU", -33.87, 151.21, 50), places.Find(IPAddress.Parse("203.0.113.1")));
        Assert.Null(places.Find(IPAddress.Parse("203.0.113.200")));
        Assert.Null(places.Find(IPAddress.Parse("10.0.0.1")));
    }

    [Fact]
    public void Damaged_databases_are_refused_or_give_nothing_but_never_crash()
    {
        using var folder = new TempFolder();
        var whole = TinyMmdb.Write(("192.0.2.0/24", "DE", 52.52, 13.4, 10));
        var random = new Random(14);
        var refused = 0;
        for (var i = 0; i < 300; i++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 + random.Next(255));
            File.WriteAllBytes(folder["city.mmdb"], bytes);
            try
            {
                using var places = new MaxMindPlaces(folder["city.mmdb"]);
                places.Find(IPAddress.Parse("192.0.2.1"));
            }
            catch (ZeroTrustException error)
            {
                Assert.Equal(ZeroTrustCodes.PlacesFailed, error.Code);
                refused++;
            }
        }

        Assert.InRange(refused, 1, 299);
    }

    [Fact]
    public void A_missing_database_is_refused()
    {
        using var folder = new TempFolder();

        Assert.Equal(ZeroTrustCodes.PlacesFailed, Assert.Throws<ZeroTrustException>(() => new MaxMindPlaces(folder["none.mmdb"])).Code);
    }

    [Fact]
    public void Networks_of_ones_own_come_first_and_the_longest_counts()
    {
        var (office, floor) = (new GeoPlace("DE", 1, 1, 1), new GeoPlace("DE", 2, 2, 1));
        var places = new NetworkPlaces([new(IPNetwork.Parse("192.0.2.0/24"), office), new(IPNetwork.Parse("192.0.2.128/25"), floor)], Desk.Places);

        Assert.Equal(office, places.Find(IPAddress.Parse("192.0.2.1")));
        Assert.Equal(floor, places.Find(IPAddress.Parse("::ffff:192.0.2.200")));
        Assert.Equal("AU", places.Find(Desk.Sydney)!.Country);
    }

    [Fact]
    public void Distances_are_those_of_the_globe_less_what_is_not_known()
    {
        var (berlin, sydney) = (Desk.Places.Find(Desk.Berlin)!, Desk.Places.Find(Desk.Sydney)!);

        Assert.InRange(berlin.LeastDistanceKm(sydney), 16_000, 16_150);
        Assert.Equal(0, berlin.LeastDistanceKm(berlin with { RadiusKm = 50 }));
        Assert.InRange(new GeoPlace(null, 0, 179, 0).LeastDistanceKm(new GeoPlace(null, 0, -179, 0)), 222, 223);
    }
}
