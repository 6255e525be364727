using System.Net;

namespace Hardening.Attestation.Trust.Tuf;

/// <summary>Fetches a repository's files over HTTP, each within a time and a size.</summary>
/// <param name="client">The client; its handler decides on redirects, proxies and certificates.</param>
/// <param name="baseAddress">The address below which the files lie.</param>
/// <param name="time">Measures the time limit.</param>
/// <param name="limit">Longest time for one file; a repository that only drips is a freeze attack.</param>
public sealed class HttpTufSource(HttpClient client, Uri baseAddress, TimeProvider time, TimeSpan limit) : ITufSource
{
    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> FetchAsync(string path, long maximumBytes, CancellationToken cancellationToken)
    {
        var address = new Uri(baseAddress.AbsoluteUri.TrimEnd('/') + "/" + path,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var timeout = new CancellationTokenSource(limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead,
                linked.Token).ConfigureAwait(false);

            // Object stores answer 403 for a name that does not exist (specification, 5.3.3 note).
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
            {
                return null;
            }

            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Unavailable(address, $"answered {(int)response.StatusCode}");
            }

            return await ReadAsync(response, address, maximumBytes, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unavailable(address, $"did not deliver within {limit.TotalSeconds:0} s", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw Unavailable(address, "cannot be read: " + error.Message, error);
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpResponseMessage response, Uri address, long maximumBytes,
        CancellationToken cancellationToken)
    {
        var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            using var received = new MemoryStream();
            var buffer = new byte[16_384];
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (received.Length + read > maximumBytes)
                {
                    throw Unavailable(address, $"sends more than the {maximumBytes} bytes allowed");
                }

                received.Write(buffer, 0, read);
            }

            return received.ToArray();
        }
    }

    private static AttestationException Unavailable(Uri address, string why, Exception? inner = null) => new(
        TufCodes.Unavailable, $"{address} {why}.", "Check the address and the connection, or work offline with a trusted root in a file.",
            inner: inner);
}
