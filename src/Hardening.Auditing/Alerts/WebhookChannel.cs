using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using Hardening.Auditing.Events;

namespace Hardening.Auditing.Alerts;

/// <summary>
/// Posts alerts as JSON to an address, such as a chat's: <c>text</c> for people, the fields for programs. The address is a secret, since
/// whoever knows it can post; it is in no message.
/// </summary>
public sealed class WebhookChannel : IAlertChannel
{
    private readonly HttpClient client;
    private readonly Uri address;

    /// <summary>Makes a channel.</summary>
    /// <param name="name">Names it in the log.</param>
    /// <param name="client">Reaches the address; the one to use is the hardened one of Hardening.Networking, which lists its hosts.</param>
    /// <param name="address">The address.</param>
    public WebhookChannel(string name, HttpClient client, Uri address)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttps)
        {
            throw new AuditException(AuditCodes.BadAlertOptions, "The address of a webhook is not an https one.", "Give an https address.");
        }

        (Name, this.client, this.address) = (name, client, address);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public async ValueTask SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alert);
        using var content = new ReadOnlyMemoryContent(Body(alert));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var answer = await client.PostAsync(address, content, cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode)
            {
                throw NotSent($"the receiver answered {(int)answer.StatusCode}", null);
            }
        }
        catch (HttpRequestException error)
        {
            throw NotSent(error.HttpRequestError.ToString(), error);
        }
    }

    private static ReadOnlyMemory<byte> Body(Alert alert)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("text", AlertText.Subject(alert));
        json.WriteString("type", alert.Type);
        json.WriteString("severity", EventJson.Name(alert.Severity));
        json.WriteString("time", alert.At.ToUniversalTime());
        foreach (var (name, value) in AlertText.Fields(alert))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private AuditException NotSent(string why, Exception? error) => new(
        AuditCodes.NotAlerted, $"The alert was not sent through {Name}: {why}.", "Check the channel's address and the receiver.",
            inner: error);
}
