#if NET
using System.Net.Http;
using System.Text;
using Hardening.Secrets.Files;

namespace Hardening.Secrets.Live;

/// <summary>
/// Asks services whether secrets that stand in files still work. It sends secrets, so nothing does this by itself: a person starts it and
/// names the services. Each secret is asked about once, one after the other, with a pause; redirects are not followed; of an answer only the
/// status code is read.
/// </summary>
/// <param name="client">Sends the requests; its handler must not follow redirects.</param>
/// <param name="services">Who may be asked.</param>
/// <param name="time">Measures pauses and the end of waiting.</param>
public sealed class LiveVerifier(HttpClient client, IReadOnlyList<LiveService> services, TimeProvider time)
{
    /// <summary>How long one answer may take.</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Time between two requests.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Scans <paramref name="path"/>, which must be absolute, and asks about every secret that a service is named for.</summary>
    /// <returns>What was asked, and the report of the scan.</returns>
    /// <exception cref="SecretsException">HTB0702: there is nothing at the path.</exception>
    public async Task<(IReadOnlyList<LiveFinding> Asked, ScanReport Report)> VerifyAsync(
        string path, FileScanOptions options, CancellationToken cancellation = default)
    {
        using var secrets = new SecretCollector();
        var scanner = new SecretScanner(new ScanOptions { Now = time.GetUtcNow(), Comparer = secrets });
        var report = new FileTreeScanner(scanner, options).Scan(path, cancellation);
        var asked = new List<LiveFinding>();
        var seen = new HashSet<(string?, Uri)>();
        foreach (var located in report.Findings)
        {
            foreach (var service in services.Where(s => s.Rule == located.Finding.Rule.Id))
            {
                if (located.Finding.Fingerprint is not { } fingerprint || !seen.Add((fingerprint, service.Address)))
                {
                    continue;
                }

                if (asked.Count > 0)
                {
                    await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
                }

                var status = await AskAsync(service, secrets[fingerprint], cancellation).ConfigureAwait(false);
                asked.Add(new LiveFinding(located, service.Address.Authority, status is { } code ? service.Judge(code) : LiveVerdict.Unknown, status));
            }
        }

        return (asked, report);
    }

    /// <summary>The status code of the answer; null when there is none, or the secret does not fit into a header.</summary>
    private async Task<int?> AskAsync(LiveService service, byte[] secret, CancellationToken cancellation)
    {
        if (secret.Any(b => b is < 0x21 or > 0x7E))
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, service.Address);
        request.Headers.TryAddWithoutValidation(
            service.Header, service.Value.Replace(LiveService.Placeholder, Encoding.ASCII.GetString(secret), StringComparison.Ordinal));
        using var limit = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return (int)response.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || e is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            // Neither live nor dead: the caller reports it as unknown. The message may name what was sent, so it goes no further.
            return null;
        }
    }
}
#endif
