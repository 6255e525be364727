using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Hardening.Cryptography.Tests.Wrapping;

/// <summary>
/// The transit engine's <c>encrypt</c> and <c>decrypt</c> as its HTTP API documents them, strict about what it is sent. No server of
/// the kind can be installed here.
/// </summary>
internal sealed class TransitService
{
    internal static string Token { get; } = "hvs." + Guid.NewGuid().ToString("N");

    private readonly Dictionary<string, byte[]> keys = new(StringComparer.Ordinal)
    {
        ["ring"] = RandomNumberGenerator.GetBytes(32), ["other"] = RandomNumberGenerator.GetBytes(32),
    };

    internal string? Area { get; init; }

    /// <summary>Every request, as method and path.</summary>
    internal List<string> Asked { get; } = [];

    internal async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        lock (Asked)
        {
            Asked.Add($"{request.Method} {request.Path}");
        }

        if (Bearer(request) != Token || request.Headers["X-Vault-Namespace"].ToString() != (Area ?? string.Empty))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "permission denied");
            return;
        }

        var parts = request.Path.Value!.Split('/');
        if (request.Method is not ("POST" or "PUT") || parts is not ["", "v1", "transit", "encrypt" or "decrypt", var name])
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "no handler for route");
            return;
        }

        using var body = await JsonDocument.ParseAsync(request.Body);
        var sent = body.RootElement.EnumerateObject().Single();
        var wanted = parts[3] == "encrypt" ? "plaintext" : "ciphertext";
        if (sent.Name != wanted || !keys.TryGetValue(name, out var bytes))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "encryption key not found");
            return;
        }

        if (parts[3] == "encrypt")
        {
            var nonce = RandomNumberGenerator.GetBytes(12);
            byte[] sealedKey = [.. nonce, .. Seal(bytes, nonce, Convert.FromBase64String(sent.Value.GetString()!))];
            await WriteAsync(context, new { ciphertext = "vault:v1:" + Convert.ToBase64String(sealedKey), key_version = 1 });
            return;
        }

        if (Open(bytes, sent.Value.GetString()!) is { } plaintext)
        {
            await WriteAsync(context, new { plaintext = Convert.ToBase64String(plaintext) });
        }
        else
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "cipher: message authentication failed");
        }
    }

    private static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { Length: > 7 } value && value.StartsWith("Bearer ", StringComparison.Ordinal) ? value[7..]
            : request.Headers["X-Vault-Token"].ToString() is { Length: > 0 } token ? token : null;

    private static byte[] Seal(byte[] key, byte[] nonce, byte[] message)
    {
        using var aes = new AesGcm(key, 16);
        var (sealedBytes, tag) = (new byte[message.Length], new byte[16]);
        aes.Encrypt(nonce, message, sealedBytes, tag);
        return [.. sealedBytes, .. tag];
    }

    private static byte[]? Open(byte[] key, string text)
    {
        try
        {
            var bytes = text.StartsWith("vault:v1:", StringComparison.Ordinal) ? Convert.FromBase64String(text[9..]) : [];
            if (bytes.Length < 28 || Convert.ToBase64String(bytes) != text[9..])
            {
                return null;
            }

            using var aes = new AesGcm(key, 16);
            var message = new byte[bytes.Length - 28];
            aes.Decrypt(bytes[..12], bytes[12..^16], bytes[^16..], message);
            return message;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private static Task WriteAsync(HttpContext context, object data) => context.Response.WriteAsJsonAsync(new Dictionary<string, object?>
    {
        ["request_id"] = "00000000-0000-0000-0000-000000000000", ["lease_id"] = string.Empty, ["renewable"] = false, ["lease_duration"] = 0,
        ["data"] = data, ["wrap_info"] = null, ["warnings"] = null, ["auth"] = null,
    });

    private static Task RefuseAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { errors = new[] { error } });
    }
}
