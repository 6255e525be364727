using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;

namespace Hardening.Attestation.Discovery;

/// <summary>Asks services for bundles: each answer within a time and a size, redirects not followed.</summary>
/// <param name="client">The client, which follows no redirect, or null to use the cache alone and never the network.</param>
/// <param name="time">Measures the time limit.</param>
/// <param name="cache">Keeps answers, or null.</param>
internal sealed class DiscoveryConnection(HttpClient? client, TimeProvider time, ResponseCache? cache)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>A kept answer or the result of asking, which is kept; an empty body stands for "there is none".</summary>
    internal async Task<CachedResponse> CachedAsync(Uri address, Func<Task<CachedResponse>> ask)
    {
        if (cache?.Find(address, evenIfOld: client is null) is { } known)
        {
            return known;
        }

        var answer = await ask().ConfigureAwait(false);
        cache?.Store(address, answer);
        return answer;
    }

    /// <exception cref="AttestationException">No network may be used, no answer in time, or one that is too large (HTB0842).</exception>
    [SuppressMessage("Security", "HT5009", Justification = "A registry names where a blob lies and who gives tokens; OciRegistry follows https only, another host only for what is known by its digest.")]
    internal async Task<DiscoveryAnswer> GetAsync(
        Uri address, IReadOnlyList<string> accept, int maximumBytes, string? bearer, CancellationToken cancellationToken)
    {
        if (client is null)
        {
            throw DiscoveryErrors.Offline(address.AbsoluteUri);
        }

        using var timeout = new CancellationTokenSource(Limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            foreach (var type in accept)
            {
                request.Headers.Accept.ParseAdd(type);
            }

            request.Headers.UserAgent.ParseAdd("hardening-toolchain");
            request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            var body = status == 200 ? await ReadAsync(response, address, maximumBytes, linked.Token).ConfigureAwait(false) : [];
            var challenge = response.Headers.WwwAuthenticate.FirstOrDefault(header => header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase));
            return new DiscoveryAnswer(status, body, Next(response, address), response.Headers.Location, challenge?.Parameter);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw DiscoveryErrors.Unreachable(address.AbsoluteUri, $"does not answer within {Limit.TotalSeconds:0} s", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw DiscoveryErrors.Unreachable(address.AbsoluteUri, "cannot be reached: " + error.Message, error);
        }
    }

    /// <summary>The next page, on the same host, or null.</summary>
    /// <exception cref="AttestationException">It is elsewhere (HTB0842).</exception>
    internal static Uri? Follow(Uri from, string? next)
    {
        if (next is null)
        {
            return null;
        }

        return Uri.TryCreate(from, next, out var address) && address.Scheme == from.Scheme && address.Authority == from.Authority
            ? address
            : throw DiscoveryErrors.Unreachable(from.AbsoluteUri, "points to another host for its next page");
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, Uri address, int maximumBytes, CancellationToken cancellationToken)
    {
        var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            using var received = new MemoryStream();
            var buffer = new byte[16 << 10];
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                if (received.Length + read > maximumBytes)
                {
                    throw DiscoveryErrors.Unreachable(address.AbsoluteUri, $"sends more than {maximumBytes} bytes");
                }

                received.Write(buffer, 0, read);
            }

            return received.ToArray();
        }
    }

    // RFC 8288: <URI>; rel="next"
    private static string? Next(HttpResponseMessage response, Uri address)
    {
        if (!response.Headers.TryGetValues("Link", out var links)
            || links.SelectMany(link => link.Split(',')).FirstOrDefault(link => link.Contains("rel=\"next\"", StringComparison.Ordinal)) is not { } next)
        {
            return null;
        }

        // A page that is announced and cannot be found could hold the bundle that matters.
        return next.Split('<', '>') is [_, { Length: > 0 } target, _]
            ? target
            : throw DiscoveryErrors.Unreachable(address.AbsoluteUri, "announces a next page without its address");
    }
}
