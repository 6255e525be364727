using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hardening.Cryptography.Memory;

namespace Hardening.Cryptography.Wrapping;

/// <summary>
/// Wraps keys by the transit engine of HashiCorp Vault or OpenBao: <c>POST /v1/transit/encrypt/NAME</c> and <c>decrypt/NAME</c> of
/// their HTTP API. What is stored is the engine's own text, <c>vault:v1:…</c>, so the engine's key may be rotated. The access token
/// needs <c>update</c> on these two paths and nothing else.
/// </summary>
public sealed class VaultTransitKeyWrapper : KeyWrapper
{
    private const string Prefix = "vault:v";
    private const int LargestAnswer = 256 * 1024;
    private readonly HttpClient http;
    private readonly SecretString token;
    private readonly string? area;
    private readonly Uri encrypt;
    private readonly Uri decrypt;

    /// <summary>Makes a wrapper.</summary>
    /// <param name="http">Sends the requests; its time limit is the wrapper's. Not disposed.</param>
    /// <param name="key">Address of the key, <c>https://HOST:8200/v1/transit/keys/NAME</c>; without TLS on the loopback only.</param>
    /// <param name="token">The access token; copied.</param>
    /// <param name="area">The namespace of the engine, where the server has any.</param>
    /// <exception cref="CryptographyException">The address is not one of a key (HTB0312).</exception>
    /// <exception cref="ArgumentException">The token or namespace is empty or holds other characters than visible ASCII.</exception>
    public VaultTransitKeyWrapper(HttpClient http, Uri key, ReadOnlySpan<char> token, string? area = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(key);
        if (!IsHeaderText(token) || (area is not null && !IsHeaderText(area)))
        {
            throw new ArgumentException("A token or namespace is not empty and has only visible ASCII characters.", nameof(token));
        }

        (encrypt, decrypt) = (Operation(key, "encrypt"), Operation(key, "decrypt"));
        this.http = http;
        this.area = area;
        this.token = SecretString.Copy(token);
    }

    /// <inheritdoc/>
    public override string Kind => "vault-transit";

    /// <inheritdoc/>
    protected override async ValueTask<byte[]> WrapCoreAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken)
    {
        var text = (await AskAsync(encrypt, Body("plaintext", Convert.ToBase64String(key.Span)), "ciphertext", cancellationToken).ConfigureAwait(false)).Text;
        return text is not null && text.StartsWith(Prefix, StringComparison.Ordinal) && Ascii.IsValid(text) ? Encoding.ASCII.GetBytes(text)
            : throw Fault("The service did not give a wrapped key.");
    }

    /// <inheritdoc/>
    protected override async ValueTask<byte[]?> UnwrapCoreAsync(ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken)
    {
        if (!Ascii.IsValid(wrapped.Span) || !wrapped.Span.StartsWith("vault:v"u8))
        {
            return null;
        }

        var body = Body("ciphertext", Encoding.ASCII.GetString(wrapped.Span));
        var (refused, text) = await AskAsync(decrypt, body, "plaintext", cancellationToken).ConfigureAwait(false);
        if (refused)
        {
            return null;
        }

        var key = new byte[MaximumKeyBytes];
        if (!Convert.TryFromBase64String(text ?? "-", key, out var length))
        {
            throw Fault("The service did not give a key.");
        }

        var result = key[..length];
        CryptographicOperations.ZeroMemory(key);
        return result;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        token.Dispose();
    }

    // 400 is the answer to what was not wrapped by this key; everything else that is no success is about the service.
    private async Task<(bool Refused, string? Text)> AskAsync(Uri operation, byte[] body, string member, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, operation) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

            // As Authorization and not as X-Vault-Token: the client does not carry this header along when it is redirected.
            token.Use(request, static (text, message) => message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", new string(text)));
            if (area is not null)
            {
                request.Headers.Add("X-Vault-Namespace", area);
            }

            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.BadRequest && ReferenceEquals(operation, decrypt))
            {
                return (true, null);
            }

            return response.StatusCode == HttpStatusCode.OK ? (false, Member(await ReadAsync(response, cancellationToken).ConfigureAwait(false), member))
                : throw Fault($"The service answered {(int)response.StatusCode}.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Fault("The service did not answer.", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(body);
        }
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[LargestAnswer + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            var answer = length <= LargestAnswer ? buffer[..length] : throw Fault($"The service answered with more than {LargestAnswer} bytes.");
            CryptographicOperations.ZeroMemory(buffer);
            return answer;
        }
    }

    private string? Member(byte[] answer, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(answer, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
                && data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (JsonException)
        {
            // Without its cause, which may quote the answer.
            throw Fault("The service did not answer in JSON.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(answer);
        }
    }

    private CryptographyException Fault(string what, Exception? cause = null) => Unavailable(what, encrypt.GetLeftPart(UriPartial.Authority), cause);

    private static byte[] Body(string name, string value) => JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value }, VaultJson.Default.DictionaryStringString);

    private static Uri Operation(Uri key, string name)
    {
        // The last "keys" before the name: the engine may be mounted anywhere.
        var path = key.IsAbsoluteUri ? key.AbsolutePath : string.Empty;
        var at = path.LastIndexOf("/keys/", StringComparison.Ordinal);
        var usable = at > 3 && path.StartsWith("/v1/", StringComparison.Ordinal) && path.Length > at + 6 && !path[(at + 6)..].Contains('/', StringComparison.Ordinal)
            && key.Query.Length == 0 && key.Fragment.Length == 0 && key.UserInfo.Length == 0
            && (key.Scheme == Uri.UriSchemeHttps || (key.Scheme == Uri.UriSchemeHttp && key.IsLoopback));
        return usable ? new Uri(key, $"{path[..at]}/{name}/{path[(at + 6)..]}") : throw new CryptographyException(
            CryptographyCodes.Malformed, "The address is not one of a transit key.", "Give it as https://HOST:8200/v1/transit/keys/NAME.",
            key.IsAbsoluteUri && key.UserInfo.Length == 0 ? key.OriginalString : null);
    }

    private static bool IsHeaderText(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('!', '~') < 0;
}
