using System.Net;

namespace Hardening.ZeroTrust.Risk;

/// <summary>Places of networks that one knows oneself, such as offices; asks somebody else about the others.</summary>
/// <param name="networks">The networks; the longest prefix counts.</param>
/// <param name="others">Knows the other addresses; null for nobody.</param>
public sealed class NetworkPlaces(IEnumerable<KeyValuePair<IPNetwork, GeoPlace>> networks, IGeolocator? others = null) : IGeolocator
{
    private readonly KeyValuePair<IPNetwork, GeoPlace>[] networks = [.. networks.OrderByDescending(pair => pair.Key.PrefixLength)];

    /// <inheritdoc/>
    public GeoPlace? Find(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return networks.FirstOrDefault(pair => pair.Key.Contains(plain)).Value ?? others?.Find(plain);
    }
}
