using System.Text.Json;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Hygiene;

/// <summary>Loads what feeds say about packages, from files or from a feed.</summary>
public static class FeedMetadataLoader
{
    private const int PageLimit = 500;

    // The last one holds packages with versions of Semantic Versioning 2.0.0, too.
    private static readonly string[] Resources = ["RegistrationsBaseUrl", "RegistrationsBaseUrl/3.0.0-rc", "RegistrationsBaseUrl/3.4.0",
        "RegistrationsBaseUrl/3.6.0"];

    /// <summary>Loads the metadata.</summary>
    /// <exception cref="SbomException">
    /// There is none (<see cref="SbomCodes.HygieneDataMissing"/>), it cannot be fetched (<see cref="SbomCodes.AdvisoriesUnreachable"/>), or
    /// is malformed.
    /// </exception>
    public static async Task<FeedMetadata> LoadAsync(FeedMetadataRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!DataDownload.IsUrl(request.Location))
        {
            return FeedMetadata.Read(request.Location);
        }

        if (request.Client is null)
        {
            throw new SbomException(SbomCodes.AdvisoriesUnreachable,
                "The metadata of packages is at an address and the network is not allowed.",
                "Give it as a folder.", request.Location);
        }

        using var download = new DataDownload(request.Client, "metadata of packages");
        var metadata = new FeedMetadata(request.Location);
        var start = download.Address(request.Location, null);
        using var service = StrictJson.Parse(await download.GetAsync(start, cancellation).ConfigureAwait(false), request.Location);
        var registrations = download.Address(Resource(service.RootElement, request.Location).TrimEnd('/') + "/", start);
        foreach (var id in request.Ids.Select(id => id.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal))
        {
            var address = download.Address($"{Uri.EscapeDataString(id)}/index.json", registrations);
            if (await download.TryGetAsync(address, cancellation).ConfigureAwait(false) is { } index)
            {
                await AddAsync(metadata, index, address, download, cancellation).ConfigureAwait(false);
            }
        }

        metadata.RequireSomething();
        return metadata;
    }

    // Of a package with many versions the index names the pages only.
    private static async Task AddAsync(FeedMetadata metadata, byte[] index, Uri address, DataDownload download,
        CancellationToken cancellation)
    {
        metadata.Add(index, address.AbsoluteUri);
        using var json = StrictJson.Parse(index, address.AbsoluteUri);
        var pages = json.RootElement.Items("items").Where(page => page.Member("items").ValueKind != JsonValueKind.Array)
            .Select(page => page.Text("@id")).OfType<string>().Take(PageLimit + 1).ToArray();
        if (pages.Length > PageLimit)
        {
            throw new SbomException(SbomCodes.TooLarge, $"A registration has more than {PageLimit} pages.",
                "Give the metadata as a folder.",
                address.AbsoluteUri);
        }

        foreach (var page in pages.Select(page => download.Address(page, address)))
        {
            metadata.Add(await download.GetAsync(page, cancellation).ConfigureAwait(false), page.AbsoluteUri);
        }
    }

    private static string Resource(JsonElement service, string location) => service.Items("resources")
        .Select(resource => (Rank: Array.IndexOf(Resources, resource.Text("@type")), Address: resource.Text("@id")))
        .Where(resource => resource.Rank >= 0 && resource.Address is not null)
        .OrderByDescending(resource => resource.Rank)
        .Select(resource => resource.Address).FirstOrDefault()
        ?? throw new SbomException(SbomCodes.HygieneDataMissing, "The feed offers no metadata of packages.",
            "Name a feed that does, or give the registration documents as a folder.", location);
}
