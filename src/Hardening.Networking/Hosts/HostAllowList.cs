namespace Hardening.Networking.Hosts;

/// <summary>
/// The hosts that a client may ask: <c>api.example.org</c>, <c>*.example.org</c> (names below it, not itself), or <c>*</c> for
/// every host; with <c>:port</c> where it is not 443. What is not listed is refused.
/// </summary>
public sealed class HostAllowList
{
    private const int DefaultPort = 443;
    private readonly List<(string Name, bool Below, int Port)> entries = [];

    /// <summary>Reads the entries.</summary>
    /// <param name="hosts">At least one.</param>
    /// <exception cref="NetworkException">There is none, or one is malformed (HTB1001).</exception>
    public HostAllowList(IEnumerable<string> hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        entries.AddRange(hosts.Select(Read));
        if (entries.Count == 0)
        {
            throw Bad("No host is allowed, so the client could ask nobody.");
        }
    }

    /// <summary>Whether a host may be asked.</summary>
    /// <param name="host">A DNS name or an IP address, in any spelling.</param>
    /// <param name="port">The port.</param>
    public bool Allows(string host, int port)
    {
        ArgumentNullException.ThrowIfNull(host);
        return Destination.TryRead(host, port) is { } destination && Allows(destination);
    }

    internal bool Allows(Destination destination) => entries.Exists(entry => entry.Port == destination.Port
        && (entry.Below ? destination.Address is null && destination.Host.EndsWith(entry.Name, StringComparison.Ordinal)
            : entry.Name == "*" || entry.Name == destination.Host));

    private static (string Name, bool Below, int Port) Read(string entry)
    {
        var (host, port) = Split(entry);
        if (host == "*")
        {
            return ("*", false, port);
        }

        var below = host.StartsWith("*.", StringComparison.Ordinal);
        return Destination.TryRead(below ? host[2..] : host, port) is { } destination && (!below || destination.Address is null)
            ? (below ? "." + destination.Host : destination.Host, below, port)
            : throw Bad($"\"{entry}\" is not a host.");
    }

    private static (string Host, int Port) Split(string entry)
    {
        var colon = entry.LastIndexOf(':');
        if (colon < 0 || entry.EndsWith(']') || (!entry.StartsWith('[') && entry.IndexOf(':', StringComparison.Ordinal) != colon))
        {
            return (entry, DefaultPort);
        }

        return ushort.TryParse(entry.AsSpan(colon + 1), System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture, out var port)
            && port > 0 ? (entry[..colon], port) : throw Bad($"\"{entry}\" has no port after the colon.");
    }

    private static NetworkException Bad(string message) => new(
        NetworkCodes.BadConfiguration, message, "List hosts as name, *.name or *, each with :port where it is not 443.");
}
