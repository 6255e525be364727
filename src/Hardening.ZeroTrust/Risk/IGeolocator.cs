using System.Net;

namespace Hardening.ZeroTrust.Risk;

/// <summary>Finds where addresses are.</summary>
public interface IGeolocator
{
    /// <summary>The place of an address; null where it is not known. Unknown is unknown, and no place of its own.</summary>
    /// <param name="address">The address.</param>
    GeoPlace? Find(IPAddress address);
}
