using System.Net;
using System.Globalization;

namespace Hardening.Networking.Http;

/// <summary>What a hardened HTTP client may do. Bound from configuration; unknown keys are refused.</summary>
public sealed class HardenedHttpOptions
{
    private const int DnsPort = 53;

    /// <summary>The hosts it may ask, see <see cref="Hosts.HostAllowList"/>. At least one.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Ranges such as <c>10.1.0.0/16</c> that it may connect to although they are special. None by default.</summary>
    public IList<string> PermittedRanges { get; } = [];

    /// <summary>DNS servers to ask instead of the system's, as <c>address</c> or <c>address:port</c>.</summary>
    public IList<string> DnsServers { get; } = [];

    /// <summary>Ask all DNS servers and believe only what they agree on. Needs two or more. Hosts that spread their load by DNS
    /// may then not be found.</summary>
    public bool CrossCheckDns { get; set; }

    /// <summary>SHA-256 of public keys in hex (RFC 7469, 2.4), none or at least two; the server's must be one of
    /// them.</summary>
    public IList<string> Pins { get; } = [];

    /// <summary>Absolute path of a PEM file with the authorities to believe instead of the system's.</summary>
    public string? AuthoritiesFile { get; set; }

    /// <summary>How long a request may take with redirects, retries and body: 1 s to 1 h, 60 s by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long resolving, connecting and the TLS handshake may take: at most <see cref="Timeout"/>, 10 s by
    /// default.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest body, in bytes after decompression; 10 MiB by default.</summary>
    public long MaximumResponseBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>How many redirects are followed: 0 to 20, 5 by default. Each goes through the same checks.</summary>
    public int MaximumRedirects { get; set; } = 5;

    /// <summary>How often an idempotent request is repeated after 429, 500, 502, 503, 504 or a broken connection: 0 to 10, 3 by
    /// default.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>The longest wait before a repetition; a server that asks for more gets its answer passed on. 30 s by
    /// default.</summary>
    public TimeSpan MaximumRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection is used before its name is resolved and checked anew; 2 minutes by default.</summary>
    public TimeSpan ConnectionLifetime { get; set; } = TimeSpan.FromMinutes(2);

    internal IEnumerable<IPNetwork> Ranges() => PermittedRanges.Select(range =>
        IPNetwork.TryParse(range, out var network) ? network : throw Bad(nameof(PermittedRanges),
            $"\"{range}\" is not a range of addresses"));

    internal IReadOnlyList<IPEndPoint> Servers() => [.. DnsServers.Select(server =>
        IPEndPoint.TryParse(server, out var end) ? new IPEndPoint(end.Address, end.Port == 0 ? DnsPort : end.Port)
            : throw Bad(nameof(DnsServers), $"\"{server}\" is not an IP address with or without port"))];

    internal void Check()
    {
        _ = new Hosts.HostAllowList(AllowedHosts);
        _ = Ranges().Count();
        Require(Servers().Count >= (CrossCheckDns ? 2 : 0), nameof(CrossCheckDns), "takes two DNS servers or more");
        Require(Pins.Count != 1 && Pins.All(pin => pin.Length == 64 && pin.All(char.IsAsciiHexDigit)), nameof(Pins),
            "are none or at least two, of 64 hex digits");
        Require(AuthoritiesFile is null || Path.IsPathFullyQualified(AuthoritiesFile), nameof(AuthoritiesFile), "is an absolute path");
        Require(Timeout >= TimeSpan.FromSeconds(1) && Timeout <= TimeSpan.FromHours(1), nameof(Timeout), "is 1 s to 1 h");
        Require(ConnectTimeout > TimeSpan.Zero && ConnectTimeout <= Timeout, nameof(ConnectTimeout), "is more than 0 and at most Timeout");
        Require(MaximumResponseBytes > 0, nameof(MaximumResponseBytes), "is more than 0");
        Require(MaximumRedirects is >= 0 and <= 20, nameof(MaximumRedirects), "is 0 to 20");
        Require(Retries is >= 0 and <= 10, nameof(Retries), "is 0 to 10");
        Require(MaximumRetryDelay > TimeSpan.Zero && MaximumRetryDelay <= TimeSpan.FromHours(1), nameof(MaximumRetryDelay),
            "is more than 0 and at most 1 h");
        Require(ConnectionLifetime > TimeSpan.Zero && ConnectionLifetime <= TimeSpan.FromHours(1), nameof(ConnectionLifetime),
            "is more than 0 and at most 1 h");
    }

    private static void Require(bool holds, string name, string what)
    {
        if (!holds)
        {
            throw Bad(name, string.Create(CultureInfo.InvariantCulture, $"it {what}"));
        }
    }

    private static NetworkException Bad(string name, string why) => new(
        NetworkCodes.BadConfiguration, $"{name} is not usable: {why}.", "Correct the value in the client's configuration section.");
}
