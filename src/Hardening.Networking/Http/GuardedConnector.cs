using System.Net;
using System.Net.Sockets;
using Hardening.Networking.Addresses;
using Hardening.Networking.Hosts;
using Hardening.Networking.Resolving;

namespace Hardening.Networking.Http;

/// <summary>
/// Makes every connection of a client, also those for redirects and after a name has changed its mind. What is connected to is
/// the address that was checked, not the name again.
/// </summary>
internal sealed class GuardedConnector(INameResolver resolver, AddressGuard guard)
{
    internal async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);

        // 1. The host has one reading.
        var destination = Destination.TryRead(host, port) ?? throw Refused("The host is neither a DNS name nor an address.");

        // 2. Its name is resolved once.
        IReadOnlyList<IPAddress> addresses = destination.Address is { } literal
            ? [literal] : await resolver.ResolveAsync(destination.Host, cancellationToken).ConfigureAwait(false);

        // 3. Every address may be connected to. One that may not spoils all: the name is not to be trusted.
        foreach (var address in addresses)
        {
            if (guard.Refusal(address) is { } reason)
            {
                throw Refused(destination.Address is null ? $"{destination.Host} leads to {address}: {reason}." : $"{address}: {reason}.");
            }
        }

        // 4. The connection goes to one of them, in the order in which they were named.
        var socket = await ConnectAsync(addresses, port, cancellationToken).ConfigureAwait(false);
        try
        {
            // 5. That is where it ended.
            return socket.RemoteEndPoint is IPEndPoint end && addresses.Contains(end.Address)
                ? new NetworkStream(socket, ownsSocket: true) : throw Refused("The connection does not end where it was made to.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Socket> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        SocketException? failure = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken).ConfigureAwait(false);
                return socket;
            }
            catch (SocketException error)
            {
                socket.Dispose();
                failure = error;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw failure!;
    }

    private static NetworkException Refused(string message) => new(
        NetworkCodes.AddressRefused, message, "If this is a service of your own, permit its range in PermittedRanges; else do not ask it.");
}
