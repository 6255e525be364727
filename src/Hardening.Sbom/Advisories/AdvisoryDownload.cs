using System.Text.Json;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Advisories;

/// <summary>
/// Fetches vulnerability data: an archive, a document, or the resource VulnerabilityInfo of a NuGet feed with all its pages.
/// </summary>
internal sealed class AdvisoryDownload(AdvisoryRequest request)
{
    private const int PageLimit = 1000;
    private const string Remedy = "Check the address and the connection, or give the data as a folder.";

    public async Task LoadAsync(AdvisoryCollector collector, CancellationToken cancellation)
    {
        if (request.Client is null)
        {
            throw new SbomException(SbomCodes.AdvisoriesUnreachable,
                "The vulnerability data is at an address and the network is not allowed.", "Give it as a folder.", request.Location);
        }

        using var download = new DataDownload(request.Client, "vulnerability data");
        var start = download.Address(request.Location, null);
        var bytes = await download.GetAsync(start, cancellation).ConfigureAwait(false);
        if (bytes is [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..])
        {
            AdvisoryLoader.ReadZip(new MemoryStream(bytes, writable: false), request.Location, collector, cancellation);
            return;
        }

        using var json = StrictJson.Parse(bytes, request.Location);
        if (VulnerabilityPages.IsIndex(json.RootElement))
        {
            await PagesAsync(download, start, json.RootElement, collector, cancellation).ConfigureAwait(false);
        }
        else if (json.RootElement.Member("resources").ValueKind == JsonValueKind.Array)
        {
            var address = download.Address(Resource(json.RootElement), start);
            using var index = StrictJson.Parse(await download.GetAsync(address, cancellation).ConfigureAwait(false), address.AbsoluteUri);
            if (!VulnerabilityPages.IsIndex(index.RootElement))
            {
                throw new SbomException(SbomCodes.NoAdvisories, "The feed's index of vulnerability data names no page.", Remedy,
                    address.AbsoluteUri);
            }

            await PagesAsync(download, address, index.RootElement, collector, cancellation).ConfigureAwait(false);
        }
        else
        {
            collector.Add(json.RootElement, request.Location);
        }
    }

    private static async Task PagesAsync(DataDownload download, Uri from, JsonElement index, AdvisoryCollector collector,
        CancellationToken cancellation)
    {
        var (pages, updated) = VulnerabilityPages.Index(index);
        collector.Updated = updated;
        if (pages.Length > PageLimit)
        {
            throw new SbomException(SbomCodes.TooLarge,
                $"The index of vulnerability data names {pages.Length} pages; at most {PageLimit} are read.", Remedy, from.AbsoluteUri);
        }

        foreach (var page in pages)
        {
            var address = download.Address(page, from);
            collector.Add(await download.GetAsync(address, cancellation).ConfigureAwait(false), address.AbsoluteUri);
        }
    }

    private string Resource(JsonElement service) => service.Items("resources")
        .Where(resource => resource.Text("@type")?.StartsWith("VulnerabilityInfo/", StringComparison.Ordinal) == true)
        .Select(resource => resource.Text("@id")).OfType<string>().FirstOrDefault()
        ?? throw new SbomException(
            SbomCodes.NoAdvisories, "The feed offers no vulnerability data.", "Name a feed that does, or give advisories as a folder.",
                request.Location);
}
