using System.Security.Cryptography;
using System.Text.Json;

namespace Acme.Notes;

/// <summary>Tells a subscriber about a new note; the body is authenticated with HMAC-SHA256 under a configured key.</summary>
internal sealed class Webhook(IConfiguration configuration) : IDisposable
{
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(5) };

    public async Task Announce(Note note)
    {
        var (address, key) = (configuration["Webhook:Address"], configuration["Webhook:Key"]);
        if (address is null || key is null)
        {
            return;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new { note.Id, note.Title });
        using var content = new ByteArrayContent(body);
        content.Headers.Add("X-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromBase64String(key), body)));
        using var response = await client.PostAsync(new Uri(address), content);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => client.Dispose();
}
