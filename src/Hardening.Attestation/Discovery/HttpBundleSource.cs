using System.Net;
using System.Text;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Discovery;

/// <summary>
/// A service that answers <c>{"attestations":[{"bundle":{…}}]}</c>, as GitHub's attestation API and npm-style registries do.
/// 404 means it has none. Pages are followed by the <c>Link</c> header, on the same host only.
/// </summary>
public sealed class HttpBundleSource : IBundleSource
{
    private const int MaximumBytes = 32 << 20;
    private const int MaximumPages = 20;
    private const int MaximumBundles = 1_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly AddressTemplate template;
    private readonly HttpClient? client;
    private readonly TimeProvider time;
    private readonly ResponseCache? cache;

    /// <summary>Creates a source.</summary>
    /// <param name="template">Where to ask.</param>
    /// <param name="client">The client, or null to use the cache alone and never the network.</param>
    /// <param name="time">Measures the time limit of 30 seconds for each page.</param>
    /// <param name="cache">Keeps answers, or null.</param>
    public HttpBundleSource(AddressTemplate template, HttpClient? client, TimeProvider time, ResponseCache? cache = null)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(time);
        (this.template, this.client, this.time, this.cache) = (template, client, time, cache);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FoundBundle>> FindAsync(BundleQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = new List<FoundBundle>();
        foreach (var address in template.For(query))
        {
            var pages = 0;
            for (Uri? next = address; next is not null;)
            {
                if (++pages > MaximumPages)
                {
                    throw DiscoveryErrors.Unreachable(address.AbsoluteUri, $"has more than {MaximumPages} pages");
                }

                var page = await FetchAsync(next, cancellationToken).ConfigureAwait(false);
                found.AddRange(Bundles(address, page.Body));
                next = Follow(next, page.Next);
                if (found.Count > MaximumBundles)
                {
                    throw DiscoveryErrors.Unreachable(address.AbsoluteUri, $"has more than {MaximumBundles} bundles");
                }
            }
        }

        return found;
    }

    private static IEnumerable<FoundBundle> Bundles(Uri address, ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return [];
        }

        var list = StrictJson.Parse(body, AttestationCodes.BadBundleSource, "answer of " + address.Host, MaximumBytes).Object()["attestations"];
        return
        [
            .. list.Items(MaximumBundles).Select((item, index) => item["bundle"].Exists
                ? new FoundBundle($"{address.Host} {index + 1}", Encoding.UTF8.GetBytes(item["bundle"].Element.GetRawText()))
                : throw DiscoveryErrors.Unreachable(address.AbsoluteUri, "answers with an attestation that has no bundle in it")),
        ];
    }

    private async Task<CachedResponse> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        if (cache?.Find(address, evenIfOld: client is null) is { } known)
        {
            return known;
        }

        if (client is null)
        {
            throw DiscoveryErrors.Offline(address.AbsoluteUri);
        }

        using var timeout = new CancellationTokenSource(Limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd("application/json");
            request.Headers.UserAgent.ParseAdd("hardening-toolchain");
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token).ConfigureAwait(false);
            var answer = response.StatusCode switch
            {
                HttpStatusCode.NotFound => new CachedResponse(ReadOnlyMemory<byte>.Empty, null),
                HttpStatusCode.OK => new CachedResponse(await ReadAsync(response, address, linked.Token).ConfigureAwait(false), Next(response)),
                _ => throw DiscoveryErrors.Unreachable(address.AbsoluteUri, $"answers {(int)response.StatusCode}"),
            };
            cache?.Store(address, answer);
            return answer;
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

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, Uri address, CancellationToken cancellationToken)
    {
        var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            using var received = new MemoryStream();
            var buffer = new byte[16 << 10];
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                if (received.Length + read > MaximumBytes)
                {
                    throw DiscoveryErrors.Unreachable(address.AbsoluteUri, $"sends more than {MaximumBytes} bytes");
                }

                received.Write(buffer, 0, read);
            }

            return received.ToArray();
        }
    }

    // RFC 8288: <URI>; rel="next"
    private static string? Next(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Link", out var links)
            ? links.SelectMany(link => link.Split(','))
                .Where(link => link.Contains("rel=\"next\"", StringComparison.Ordinal) && link.Contains('<', StringComparison.Ordinal) && link.Contains('>', StringComparison.Ordinal))
                .Select(link => link[(link.IndexOf('<', StringComparison.Ordinal) + 1)..link.IndexOf('>', StringComparison.Ordinal)])
                .FirstOrDefault()
            : null;

    private static Uri? Follow(Uri from, string? next)
    {
        if (next is null)
        {
            return null;
        }

        return Uri.TryCreate(from, next, out var address) && address.Scheme == from.Scheme && address.Authority == from.Authority
            ? address
            : throw DiscoveryErrors.Unreachable(from.AbsoluteUri, "points to another host for its next page");
    }
}
