using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Net;

namespace Hardening.Sbom.IO;

/// <summary>Fetches documents that decide about findings: by https only, whole, bounded, every failure an error.</summary>
/// <param name="makeClient">Makes what sends the requests, once the first address is known to be allowed.</param>
/// <param name="what">What is fetched, for messages.</param>
internal sealed class DataDownload(Func<HttpClient> makeClient, string what) : IDisposable
{
    private const long Limit = 1L << 30;
    private const string Remedy = "Check the address and the connection, or give the data as a folder.";
    private readonly Lazy<HttpClient> client = new(makeClient);

    public static bool IsUrl(string location) =>
        location.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || location.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>An address as it stands, or relative to another.</summary>
    public Uri Address(string text, Uri? from)
    {
        if (!(from is null ? Uri.TryCreate(text, UriKind.Absolute, out var address) : Uri.TryCreate(from, text, out address)))
        {
            throw new SbomException(SbomCodes.Malformed, $"The address of {what} is not a URL.", Remedy, Text.UntrustedText.Clean(text,
                300));
        }

        // Whoever can change the answer on its way can take findings out of it.
        return address!.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback) ? address
            : throw new SbomException(SbomCodes.AdvisoriesUnreachable, $"The {what} is fetched by https only, except from this machine.",
                "Use an https address.", address.AbsoluteUri);
    }

    /// <summary>The body of an answer with status 200; null for status 404 where that is an answer, too.</summary>
    [SuppressMessage("Security", "HT5009",
        Justification = "A NuGet feed names the places of its resources and pages; only https is followed, and what comes back is parsed as data.")]
    public async Task<byte[]?> TryGetAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            using var response = await client.Value.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation)
                .ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }

            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Unreachable(address, $"The server answered with status {(int)response.StatusCode}.", null);
            }

            using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            var bytes = await ReadAsync(stream, address, cancellation).ConfigureAwait(false);
            return bytes is [0x1f, 0x8b, ..] ? await InflateAsync(bytes, address, cancellation).ConfigureAwait(false) : bytes;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw Unreachable(address, failure is OperationCanceledException ? "The server did not answer in time." : failure.Message,
                failure);
        }
    }

    /// <summary>The body of an answer with status 200.</summary>
    public async Task<byte[]> GetAsync(Uri address, CancellationToken cancellation) =>
        await TryGetAsync(address, cancellation).ConfigureAwait(false)
            ?? throw Unreachable(address, "The server answered with status 404.", null);

    public void Dispose()
    {
        if (client.IsValueCreated)
        {
            client.Value.Dispose();
        }
    }

    // Some feeds send compressed documents whether or not one asked for them.
    private static async Task<byte[]> InflateAsync(byte[] bytes, Uri address, CancellationToken cancellation)
    {
        try
        {
            using var stream = new GZipStream(new MemoryStream(bytes, writable: false), CompressionMode.Decompress);
            return await ReadAsync(stream, address, cancellation).ConfigureAwait(false);
        }
        catch (InvalidDataException failure)
        {
            throw new SbomException(SbomCodes.Malformed, $"The answer is not what its first bytes say: {failure.Message}", Remedy,
                address.AbsoluteUri, failure);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, Uri address, CancellationToken cancellation)
    {
        var buffer = new MemoryStream();
        var chunk = new byte[1 << 16];
        for (int read; (read = await stream.ReadAsync(chunk, cancellation).ConfigureAwait(false)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > Limit)
            {
                throw new SbomException(SbomCodes.TooLarge, $"The answer is larger than {Limit} bytes.", Remedy, address.AbsoluteUri);
            }
        }

        return buffer.ToArray();
    }

    private SbomException Unreachable(Uri address, string why, Exception? inner) =>
        new(SbomCodes.AdvisoriesUnreachable, $"The {what} cannot be fetched. {why}", Remedy, address.AbsoluteUri, inner);
}
