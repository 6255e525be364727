using System.Collections.Concurrent;
using Hardening.Networking.Hosts;
using Microsoft.Extensions.Logging;

namespace Hardening.Networking.Http;

/// <summary>What an operator should hear of: refused requests, and hosts that do not insist on HTTPS (RFC 6797).</summary>
internal sealed partial class HttpNotices(string client, ILogger logger)
{
    // Beyond so many hosts the warning was read, or never will be.
    private const int MostHosts = 1000;
    private readonly ConcurrentDictionary<string, bool> warned = new(StringComparer.Ordinal);

    internal void Refused(NetworkException refusal) => LogRefused(client, refusal.Code, refusal.Message);

    internal void Answered(Destination destination, HttpResponseMessage response)
    {
        if (destination.Address is null && !Insists(response))
        {
            NetworkMetrics.WithoutHsts();
            if (warned.Count < MostHosts && warned.TryAdd(destination.Host, true))
            {
                LogWithoutHsts(client, destination.Host);
            }
        }
    }

    private static bool Insists(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Strict-Transport-Security", out var values)
        && values.SelectMany(value => value.Split(';', StringSplitOptions.TrimEntries)).Any(part =>
            part.StartsWith("max-age=", StringComparison.OrdinalIgnoreCase) && part["max-age=".Length..].Trim('"').Any(c => c is >= '1' and <= '9'));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Client} was refused a request, {Code}: {Reason}")]
    private partial void LogRefused(string client, string code, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Client}: {Host} does not send Strict-Transport-Security")]
    private partial void LogWithoutHsts(string client, string host);
}
