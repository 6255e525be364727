using System.Net;
using System.Net.Sockets;

namespace Hardening.Networking.Resolving;

/// <summary>Asks the operating system, with its hosts file and its servers.</summary>
public sealed class SystemResolver : INameResolver
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
            NetworkMetrics.LookedUp(addresses.Length > 0 ? "found" : "none");
            return addresses.Length > 0 ? addresses : throw NotResolved.Of(host, "it has no address");
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            NetworkMetrics.LookedUp("failed");
            throw NotResolved.Of(host, error.Message, error);
        }
    }
}
