using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hardening.Cryptography.Tls.Acme;

/// <summary>Requests to one certificate service under one account, with its nonces.</summary>
internal sealed class AcmeSession(HttpClient http, Uri directoryUrl, AcmeAccount account, TimeProvider time)
{
    private const int LargestAnswer = 256 * 1024;

    // The protocol asks to try again with the number of the refusal (RFC 8555, 6.5).
    private const int MostNonces = 8;
    private const string BadNonce = "urn:ietf:params:acme:error:badNonce";
    private AcmeDirectory? directory;
    private string? nonce;
    private string? accountUrl;

    internal async Task<AcmeDirectory> DirectoryAsync(CancellationToken cancellationToken) =>
        directory ??= Parse(await GetAsync(directoryUrl, cancellationToken).ConfigureAwait(false), AcmeJson.Default.AcmeDirectory);

    /// <summary>Finds or makes the account (RFC 8555, 7.3).</summary>
    internal async Task SignInAsync(IReadOnlyList<string>? contact, CancellationToken cancellationToken)
    {
        if (accountUrl is null)
        {
            var url = (await DirectoryAsync(cancellationToken).ConfigureAwait(false)).NewAccount;
            var answer = await PostAsync(url, "the account", new AcmeNewAccount(true, contact), AcmeJson.Default.AcmeNewAccount, cancellationToken).ConfigureAwait(false);
            accountUrl = answer.Location?.OriginalString ?? throw AcmeFault.Failed("it does not say where the account is");
        }
    }

    internal Task<AcmeAnswer> PostAsync<T>(Uri url, string what, T payload, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        PostAsync(url, what, JsonSerializer.SerializeToUtf8Bytes(payload, type), cancellationToken);

    /// <summary>Reads something with the account's right to see it.</summary>
    internal async Task<(T Value, TimeSpan? RetryAfter)> ReadAsync<T>(Uri url, string what, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var answer = await PostAsync(url, what, Array.Empty<byte>(), cancellationToken).ConfigureAwait(false);
        return (Parse(answer, type), answer.RetryAfter);
    }

    internal async Task<AcmeAnswer> PostAsync(Uri url, string what, byte[] payload, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var body = await account.SignAsync(url, await NonceAsync(cancellationToken).ConfigureAwait(false), accountUrl, payload, cancellationToken).ConfigureAwait(false);
            var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/jose+json") } };
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
            var (answer, problem) = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (problem is null)
            {
                return answer;
            }

            if (problem.Type != BadNonce || attempt == MostNonces)
            {
                throw AcmeFault.Refused(what, problem);
            }
        }
    }

    internal async Task<AcmeAnswer> GetAsync(Uri url, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        var (answer, problem) = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        return problem is null ? answer : throw AcmeFault.Refused(url.AbsolutePath, problem);
    }

    internal static T Parse<T>(AcmeAnswer answer, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(answer.Body, type) ?? throw AcmeFault.Failed("its answer is empty");
        }
        catch (JsonException error)
        {
            throw AcmeFault.Failed("its answer is not what the protocol says", error);
        }
    }

    private async Task<string> NonceAsync(CancellationToken cancellationToken)
    {
        if (nonce is null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, (await DirectoryAsync(cancellationToken).ConfigureAwait(false)).NewNonce);
            await SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var current = nonce ?? throw AcmeFault.Failed("it gives no nonce");
        nonce = null;
        return current;
    }

    private async Task<(AcmeAnswer Answer, AcmeProblem? Problem)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.Scheme != Uri.UriSchemeHttps)
        {
            throw AcmeFault.Failed("an address is not https");
        }

        try
        {
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("hardening", null));
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            nonce = response.Headers.TryGetValues("Replay-Nonce", out var numbers) ? numbers.Last() : nonce;
            var body = await ReadBoundedAsync(response.Content, cancellationToken).ConfigureAwait(false);
            var answer = new AcmeAnswer(body, response.Headers.Location, Wait(response.Headers.RetryAfter));
            return response.IsSuccessStatusCode ? (answer, null)
                : response.Content.Headers.ContentType?.MediaType == "application/problem+json" ? (answer, Parse(answer, AcmeJson.Default.AcmeProblem))
                : throw AcmeFault.Failed($"it answers {(int)response.StatusCode}");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidOperationException
            || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw AcmeFault.Failed("it does not answer: " + error.Message, error);
        }
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? header) => header?.Delta ?? header?.Date - time.GetUtcNow();

    private static async Task<byte[]> ReadBoundedAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[LargestAnswer + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return length <= LargestAnswer ? buffer[..length] : throw AcmeFault.Failed("its answer is too long");
        }
    }
}
