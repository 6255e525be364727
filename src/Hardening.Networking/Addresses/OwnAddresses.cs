using System.Net;
using System.Net.NetworkInformation;

namespace Hardening.Networking.Addresses;

/// <summary>The addresses of the machine's network interfaces, read again when they are a minute old.</summary>
internal sealed class OwnAddresses(TimeProvider time)
{
    private static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private HashSet<IPAddress>? addresses;
    private long readAt;

    internal IReadOnlyCollection<IPAddress> Current()
    {
        lock (gate)
        {
            if (addresses is null || time.GetElapsedTime(readAt) >= MaximumAge)
            {
                addresses = Read();
                readAt = time.GetTimestamp();
            }

            return addresses;
        }
    }

    private static HashSet<IPAddress> Read() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(face => face.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .ToHashSet();
}
