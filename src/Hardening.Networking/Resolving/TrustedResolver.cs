using System.Net;
using System.Net.Sockets;
using DnsClient;
using DnsClient.Protocol;

namespace Hardening.Networking.Resolving;

/// <summary>
/// Asks chosen servers and nobody else. An address counts only when it belongs to the name that was asked for, or to what the
/// answer's own aliases lead to from it, so that records which are thrown in mean nothing.
/// </summary>
public sealed class TrustedResolver : INameResolver
{
    private const int LongestAliasChain = 8;
    private readonly LookupClient[] servers;

    /// <summary>Makes a resolver.</summary>
    /// <param name="servers">The servers. Without a cross-check the next is asked when one does not answer.</param>
    /// <param name="crossCheck">Ask all of them, and believe the addresses that each names.</param>
    /// <param name="timeout">How long to wait for an answer; each server is asked twice.</param>
    /// <exception cref="NetworkException">There is no server, or one alone to be cross-checked (HTB1001).</exception>
    public TrustedResolver(IReadOnlyList<IPEndPoint> servers, bool crossCheck, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(servers);
        if (servers.Count < (crossCheck ? 2 : 1))
        {
            throw new NetworkException(
                NetworkCodes.BadConfiguration, "There are too few DNS servers.", "Name one server, or at least two for a cross-check.");
        }

        this.servers = crossCheck ? [.. servers.Select(server => Client([server], timeout))] : [Client(servers, timeout)];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        try
        {
            var answers = await Task.WhenAll(servers.Select(server => AskAsync(server, host, cancellationToken))).ConfigureAwait(false);
            var agreed = answers.Skip(1).Aggregate(answers[0].AsEnumerable(), (common, answer) => common.Intersect(answer)).ToArray();
            NetworkMetrics.LookedUp(agreed.Length > 0 ? "found" : "none");
            return agreed.Length > 0 ? agreed
                : throw NotResolved.Of(host, answers.Any(answer => answer.Length > 0) ? "the servers name different addresses" : "it has no address");
        }
        catch (Exception error) when (error is DnsResponseException or SocketException or ArgumentException)
        {
            NetworkMetrics.LookedUp("failed");
            throw NotResolved.Of(host, error.Message, error);
        }
    }

    // No cache: what was checked is what is connected to, and a connection lives for minutes.
    private static LookupClient Client(IEnumerable<IPEndPoint> servers, TimeSpan timeout) => new(new LookupClientOptions([.. servers])
    {
        UseCache = false,
        Timeout = timeout,
        Retries = 1,
        UseTcpFallback = true,
        ThrowDnsErrors = false,
        ContinueOnDnsError = false,
    });

    private static async Task<IPAddress[]> AskAsync(LookupClient server, string host, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(
            server.QueryAsync(host, QueryType.A, cancellationToken: cancellationToken),
            server.QueryAsync(host, QueryType.AAAA, cancellationToken: cancellationToken)).ConfigureAwait(false);

        // A name that does not exist, or has no address of one family, is an answer. Any other error of the server is none.
        foreach (var answer in answers)
        {
            if (answer.HasError && answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain)
            {
                throw NotResolved.Of(host, answer.ErrorMessage);
            }
        }

        return [.. answers.SelectMany(answer => Addresses(answer.Answers, host)).Distinct()];
    }

    private static IEnumerable<IPAddress> Addresses(IReadOnlyList<DnsResourceRecord> records, string host)
    {
        var name = host;
        for (var alias = 0; records.OfType<CNameRecord>().FirstOrDefault(record => IsOf(record, name)) is { } found; alias++)
        {
            name = alias < LongestAliasChain ? Plain(found.CanonicalName) : throw NotResolved.Of(host, "its aliases lead on and on");
        }

        return records.OfType<AddressRecord>().Where(record => IsOf(record, name)).Select(record => record.Address);
    }

    private static bool IsOf(DnsResourceRecord record, string name) => string.Equals(Plain(record.DomainName), name,
        StringComparison.OrdinalIgnoreCase);

    private static string Plain(DnsString name) => name.Value.TrimEnd('.');
}
