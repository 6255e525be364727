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
    private readonly AddressTemplate template;
    private readonly DiscoveryConnection connection;

    /// <summary>Creates a source.</summary>
    /// <param name="template">Where to ask.</param>
    /// <param name="client">The client, or null to use the cache alone and never the network.</param>
    /// <param name="time">Measures the time limit of 30 seconds for each page.</param>
    /// <param name="cache">Keeps answers, or null.</param>
    public HttpBundleSource(AddressTemplate template, HttpClient? client, TimeProvider time, ResponseCache? cache = null)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(time);
        (this.template, connection) = (template, new DiscoveryConnection(client, time, cache));
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
                next = DiscoveryConnection.Follow(next, page.Next);
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

    private Task<CachedResponse> FetchAsync(Uri address, CancellationToken cancellationToken) => connection.CachedAsync(address, async () =>
    {
        var answer = await connection.GetAsync(address, ["application/json"], MaximumBytes, null, cancellationToken).ConfigureAwait(false);
        return answer.Status switch
        {
            200 => new CachedResponse(answer.Body, answer.Next),
            404 => new CachedResponse(ReadOnlyMemory<byte>.Empty, null),
            _ => throw DiscoveryErrors.Unreachable(address.AbsoluteUri, $"answers {answer.Status}"),
        };
    });
}
