using System.Text.RegularExpressions;
using Hardening.Attestation.Json;

namespace Hardening.Attestation.Discovery.Oci;

/// <summary>
/// Reads one repository of a registry (OCI distribution specification 1.1), anonymously: a registry that wants a token is asked
/// for one that anybody gets. Content asked for by digest must have it, so it may be served from anywhere by redirect.
/// </summary>
internal sealed partial class OciRegistry(Uri registry, string repository, DiscoveryConnection connection)
{
    private const int MaximumRedirects = 3;
    private const int MaximumToken = 64 << 10;
    private const int MaximumPages = 20;
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string IndexType = "application/vnd.oci.image.index.v1+json";
    private static readonly string[] Manifests =
        [ManifestType, IndexType, "application/vnd.docker.distribution.manifest.v2+json", "application/vnd.docker.distribution.manifest.list.v2+json"];

    private string? bearer;

    /// <summary>A manifest by digest or tag; empty when there is none.</summary>
    internal async Task<ReadOnlyMemory<byte>> ManifestAsync(string reference, CancellationToken cancellationToken)
    {
        var address = At($"manifests/{reference}");
        var body = (await CachedAsync(address, Manifests, OciManifest.MaximumBytes, elsewhere: false, cancellationToken).ConfigureAwait(false)).Body;
        return OciManifest.Sha256(reference) is null ? body : Checked(address, reference, body);
    }

    /// <summary>A blob by digest.</summary>
    /// <exception cref="AttestationException">The registry does not have it, or serves other bytes (HTB0841).</exception>
    internal async Task<ReadOnlyMemory<byte>> BlobAsync(string digest, int maximumBytes, CancellationToken cancellationToken)
    {
        if (OciManifest.Sha256(digest) is null)
        {
            throw DiscoveryErrors.Damaged($"'{digest}' is not a SHA-256 digest", registry.Host);
        }

        var address = At($"blobs/{digest}");
        return Checked(address, digest, (await CachedAsync(address, ["*/*"], maximumBytes, elsewhere: true, cancellationToken).ConfigureAwait(false)).Body);
    }

    /// <summary>
    /// What refers to a manifest: by the referrers API, or, where the registry has none, by the tag that stands in for it
    /// (<c>sha256-HEX</c>).
    /// </summary>
    internal async Task<IReadOnlyList<OciDescriptor>> ReferrersAsync(string digest, string artifactType, CancellationToken cancellationToken)
    {
        var listed = new List<OciDescriptor>();
        var pages = 0;
        for (Uri? next = At($"referrers/{digest}?artifactType={Uri.EscapeDataString(artifactType)}"); next is not null;)
        {
            var page = await CachedAsync(next, [IndexType], OciManifest.MaximumBytes, elsewhere: false, cancellationToken).ConfigureAwait(false);
            if (page.Body.IsEmpty)
            {
                var tag = await ManifestAsync(digest.Replace(':', '-'), cancellationToken).ConfigureAwait(false);
                return tag.IsEmpty ? [] : OciManifest.Parse(digest, tag).Manifests;
            }

            if (++pages > MaximumPages)
            {
                throw DiscoveryErrors.Unreachable(next.AbsoluteUri, $"has more than {MaximumPages} pages");
            }

            listed.AddRange(OciManifest.Parse(digest, page.Body).Manifests);
            next = DiscoveryConnection.Follow(next, page.Next);
        }

        return listed;
    }

    private Uri At(string path) => new(registry, $"v2/{repository}/{path}");

    private static ReadOnlyMemory<byte> Checked(Uri address, string digest, ReadOnlyMemory<byte> body) => body.IsEmpty
        ? throw DiscoveryErrors.Damaged($"the registry lists {digest} and does not have it", address.AbsoluteUri)
        : OciManifest.Has(body, digest) ? body
        : throw DiscoveryErrors.Damaged("the registry serves other bytes than the digest says", address.AbsoluteUri);

    private Task<CachedResponse> CachedAsync(Uri address, IReadOnlyList<string> accept, int maximumBytes, bool elsewhere, CancellationToken cancellationToken) =>
        connection.CachedAsync(address, async () =>
        {
            var answer = await GetAsync(address, accept, maximumBytes, elsewhere, cancellationToken).ConfigureAwait(false);
            return answer.Status switch
            {
                200 => new CachedResponse(answer.Body, answer.Next),
                404 => new CachedResponse(ReadOnlyMemory<byte>.Empty, null),
                401 or 403 => throw DiscoveryErrors.Unreachable(address.AbsoluteUri, $"answers {answer.Status}: it is not open to everybody, and credentials are not sent"),
                _ => throw DiscoveryErrors.Unreachable(address.AbsoluteUri, $"answers {answer.Status}"),
            };
        });

    private async Task<DiscoveryAnswer> GetAsync(Uri address, IReadOnlyList<string> accept, int maximumBytes, bool elsewhere, CancellationToken cancellationToken)
    {
        var answer = await connection.GetAsync(address, accept, maximumBytes, bearer, cancellationToken).ConfigureAwait(false);
        if (answer is { Status: 401, Challenge: { } challenge })
        {
            bearer = await TokenAsync(address, challenge, cancellationToken).ConfigureAwait(false);
            answer = await connection.GetAsync(address, accept, maximumBytes, bearer, cancellationToken).ConfigureAwait(false);
        }

        var from = address;
        for (var redirects = 0; answer is { Status: 301 or 302 or 303 or 307 or 308, Location: { } location }; redirects++)
        {
            if (redirects == MaximumRedirects || !Uri.TryCreate(from, location, out var target) || !IsAllowed(from, target, elsewhere))
            {
                throw DiscoveryErrors.Unreachable(address.AbsoluteUri, $"points to {location.OriginalString}, where it is not followed");
            }

            // The token is for the registry's own host.
            answer = await connection.GetAsync(target, accept, maximumBytes, SameHost(registry, target) ? bearer : null, cancellationToken).ConfigureAwait(false);
            from = target;
        }

        return answer;
    }

    // Never from https to http; to another host only for what is known by its digest.
    private static bool IsAllowed(Uri from, Uri target, bool elsewhere) =>
        (target.Scheme == Uri.UriSchemeHttps || (target.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp && target.IsLoopback))
        && target.UserInfo.Length == 0 && (elsewhere || SameHost(from, target));

    private static bool SameHost(Uri one, Uri other) => one.Scheme == other.Scheme && one.Authority == other.Authority;

    // Bearer realm="https://...",service="...",scope="repository:NAME:pull"
    private async Task<string> TokenAsync(Uri address, string challenge, CancellationToken cancellationToken)
    {
        var parameters = Parameter().Matches(challenge).GroupBy(match => match.Groups[1].Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First().Groups[2].Value, StringComparer.OrdinalIgnoreCase);
        if (!parameters.TryGetValue("realm", out var realm) || !Uri.TryCreate(realm, UriKind.Absolute, out var issuer) || !IsAllowed(registry, issuer, elsewhere: true))
        {
            throw DiscoveryErrors.Unreachable(address.AbsoluteUri, "asks for a token and names no safe place to get it");
        }

        var query = parameters.Where(parameter => parameter.Key.ToLowerInvariant() is "service" or "scope")
            .Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}");
        var asked = new UriBuilder(issuer) { Query = string.Join('&', query) }.Uri;
        var answer = await connection.GetAsync(asked, ["application/json"], MaximumToken, null, cancellationToken).ConfigureAwait(false);
        if (answer.Status != 200)
        {
            throw DiscoveryErrors.Unreachable(address.AbsoluteUri, $"asks for a token, and {asked.Host} answers {answer.Status}: it is not open to everybody, and credentials are not sent");
        }

        var json = StrictJson.Parse(answer.Body, AttestationCodes.BadBundleSource, "token of " + asked.Host, MaximumToken).Object();
        var token = json["token"].OptionalString() ?? json["access_token"].NonEmptyString();

        // It becomes part of a header.
        return token.All(character => character is > ' ' and < '\x7f') ? token : throw json.Error("its token has other characters than a token's");
    }

    [GeneratedRegex("([A-Za-z]+)=\"([^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
