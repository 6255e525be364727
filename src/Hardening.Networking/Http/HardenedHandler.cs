using System.Net;
using Hardening.Networking.Hosts;

namespace Hardening.Networking.Http;

/// <summary>
/// What happens to a request before retries and transport: where it may go, which redirects it follows, how long it and how
/// large its answer may be.
/// </summary>
internal sealed class HardenedHandler(HardenedHttpOptions options, TimeProvider time, HttpNotices notices) : DelegatingHandler
{
    private readonly HostAllowList hosts = new(options.AllowedHosts);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A hardened client sends asynchronously.");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // 1. One deadline for everything, the body included; it is handed to the body in the end.
        var deadline = new CancellationTokenSource(options.Timeout, time);
        try
        {
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
            var response = await FollowAsync(request, ends.Token).ConfigureAwait(false);
            return await BoundAsync(response, deadline, ends.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            deadline.Dispose();
            var refusal = error as NetworkException ?? HttpFaults.Behind(error)
                ?? (error is OperationCanceledException && !cancellationToken.IsCancellationRequested ? HttpFaults.TimedOut(error) : null);
            if (refusal is null)
            {
                throw;
            }

            notices.Refused(refusal);
            throw ReferenceEquals(refusal, error) ? error : refusal;
        }
    }

    private async Task<HttpResponseMessage> FollowAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var hop = 0; ; hop++)
        {
            // 2. The address is one that this client may ask.
            var destination = Check(request);
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            try
            {
                notices.Answered(destination, response);

                // 3. A redirect comes back to step 2.
                if (Redirects.Next(request, response) is not { } next)
                {
                    return response;
                }

                request = hop < options.MaximumRedirects ? next
                    : throw HttpFaults.Redirect($"The server redirects more than {options.MaximumRedirects} times.");
            }
            catch
            {
                response.Dispose();
                throw;
            }

            response.Dispose();
        }
    }

    private Destination Check(HttpRequestMessage request)
    {
        // The third version of HTTP opens its connections past the guard.
        if (request.Version.Major > 2 || request.VersionPolicy == HttpVersionPolicy.RequestVersionOrHigher)
        {
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower);
        }

        if (request.RequestUri is not { IsAbsoluteUri: true } uri || uri.Scheme != Uri.UriSchemeHttps)
        {
            throw HttpFaults.Destination("The address is not one of https.");
        }

        if (uri.UserInfo.Length > 0)
        {
            throw HttpFaults.Destination("The address holds a user name or a password.");
        }

        // Another Host header would ask a listed server for what is not listed.
        var destination = Destination.TryRead(uri)
            ?? throw HttpFaults.Destination("The host is neither a DNS name in ASCII nor an IP address.");
        return request.Headers.Host is not null ? throw HttpFaults.Destination("The request carries a Host header of its own.")
            : hosts.Allows(destination) ? destination
            : throw HttpFaults.Destination($"{destination} is not on the list of hosts.");
    }

    private async Task<HttpResponseMessage> BoundAsync(HttpResponseMessage response, CancellationTokenSource deadline,
        CancellationToken cancellationToken)
    {
        try
        {
            var content = response.Content;

            // 4. A body that says that it is too large is not begun.
            if (response.RequestMessage?.Method != HttpMethod.Head && content.Headers.ContentLength > options.MaximumResponseBytes)
            {
                throw HttpFaults.TooLarge(options.MaximumResponseBytes);
            }

            // 5. Any other is counted and timed while it is read.
            var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            response.Content = new StreamContent(new BoundedStream(content, body, options.MaximumResponseBytes, deadline));
            foreach (var (name, values) in content.Headers)
            {
                response.Content.Headers.TryAddWithoutValidation(name, values);
            }

            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
