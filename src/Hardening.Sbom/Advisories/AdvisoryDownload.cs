using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Advisories;

/// <summary>
/// Fetches vulnerability data: an archive, a document, or the resource VulnerabilityInfo of a NuGet feed with all its pages.
/// </summary>
internal sealed class AdvisoryDownload(AdvisoryRequest request)
{
    private const long DownloadLimit = 1L << 30;
    private const int PageLimit = 1000;
    private const string Remedy = "Check the address and the connection, or give the data as a folder.";

    public static bool IsUrl(string location) =>
        location.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || location.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    public async Task LoadAsync(AdvisoryCollector collector, CancellationToken cancellation)
    {
        if (request.Client is null)
        {
            throw new SbomException(SbomCodes.AdvisoriesUnreachable,
                "The vulnerability data is at an address and the network is not allowed.", "Give it as a folder.", request.Location);
        }

        var start = Address(request.Location, null);
        using var client = request.Client();
        var bytes = await GetAsync(client, start, cancellation).ConfigureAwait(false);
        if (bytes is [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..])
        {
            AdvisoryLoader.ReadZip(new MemoryStream(bytes, writable: false), request.Location, collector, cancellation);
            return;
        }

        using var json = StrictJson.Parse(bytes, request.Location);
        if (VulnerabilityPages.IsIndex(json.RootElement))
        {
            await PagesAsync(client, start, json.RootElement, collector, cancellation).ConfigureAwait(false);
        }
        else if (json.RootElement.Member("resources").ValueKind == JsonValueKind.Array)
        {
            var address = Address(Resource(json.RootElement), start);
            using var index = StrictJson.Parse(await GetAsync(client, address, cancellation).ConfigureAwait(false), address.AbsoluteUri);
            if (!VulnerabilityPages.IsIndex(index.RootElement))
            {
                throw new SbomException(SbomCodes.NoAdvisories, "The feed's index of vulnerability data names no page.", Remedy,
                    address.AbsoluteUri);
            }

            await PagesAsync(client, address, index.RootElement, collector, cancellation).ConfigureAwait(false);
        }
        else
        {
            collector.Add(json.RootElement, request.Location);
        }
    }

    private static async Task PagesAsync(HttpClient client, Uri from, JsonElement index, AdvisoryCollector collector,
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
            var address = Address(page, from);
            collector.Add(await GetAsync(client, address, cancellation).ConfigureAwait(false), address.AbsoluteUri);
        }
    }

    private string Resource(JsonElement service) => service.Items("resources")
        .Where(resource => resource.Text("@type")?.StartsWith("VulnerabilityInfo/", StringComparison.Ordinal) == true)
        .Select(resource => resource.Text("@id")).OfType<string>().FirstOrDefault()
        ?? throw new SbomException(
            SbomCodes.NoAdvisories, "The feed offers no vulnerability data.", "Name a feed that does, or give advisories as a folder.",
                request.Location);

    private static Uri Address(string text, Uri? from)
    {
        if (!(from is null ? Uri.TryCreate(text, UriKind.Absolute, out var address) : Uri.TryCreate(from, text, out address)))
        {
            throw new SbomException(SbomCodes.Malformed, "The address of vulnerability data is not a URL.", Remedy,
                Text.UntrustedText.Clean(text, 300));
        }

        // Whoever can change the answer on its way can take findings out of it.
        return address!.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback) ? address
            : throw new SbomException(SbomCodes.AdvisoriesUnreachable,
                "Vulnerability data is fetched by https only, except from this machine.", "Use an https address.", address.AbsoluteUri);
    }

    [SuppressMessage("Security", "HT5009",
        Justification = "A NuGet feed names the places of its resources and pages; only https is followed, and what comes back is parsed as data.")]
    private static async Task<byte[]> GetAsync(HttpClient client, Uri address, CancellationToken cancellation)
    {
        try
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation)
                .ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Unreachable(address, $"The server answered with status {(int)response.StatusCode}.", null);
            }

            using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            var buffer = new MemoryStream();
            var chunk = new byte[1 << 16];
            for (int read; (read = await stream.ReadAsync(chunk, cancellation).ConfigureAwait(false)) > 0;)
            {
                buffer.Write(chunk, 0, read);
                if (buffer.Length > DownloadLimit)
                {
                    throw new SbomException(SbomCodes.TooLarge, $"The answer is larger than {DownloadLimit} bytes.", Remedy,
                        address.AbsoluteUri);
                }
            }

            return buffer.ToArray();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw Unreachable(address, failure is OperationCanceledException ? "The server did not answer in time." : failure.Message,
                failure);
        }
    }

    private static SbomException Unreachable(Uri address, string why, Exception? inner) =>
        new(SbomCodes.AdvisoriesUnreachable, $"The vulnerability data cannot be fetched. {why}", Remedy, address.AbsoluteUri, inner);
}
