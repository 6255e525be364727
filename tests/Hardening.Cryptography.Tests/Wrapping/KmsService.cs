using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Hardening.Cryptography.Tests.Wrapping;

/// <summary>
/// <c>Encrypt</c> and <c>Decrypt</c> of AWS KMS as its API reference documents them, with signatures checked (Signature Version 4,
/// computed here from its description). AWS itself cannot be reached.
/// </summary>
internal sealed class KmsService
{
    internal const string Ring = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    internal const string Other = "arn:aws:kms:eu-central-1:111122223333:key/0987dcba-09fe-87dc-65ba-ab0987654321";
    internal const string AccessKey = "access-key-of-the-tests";
    private readonly Dictionary<string, byte[]> keys = new(StringComparer.Ordinal)
    {
        [Ring] = RandomNumberGenerator.GetBytes(32), [Other] = RandomNumberGenerator.GetBytes(32),
    };

    internal string SecretKey { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30));

    /// <summary>The name of the key that answers claim; null for the true one.</summary>
    internal string? Claims { get; set; }

    internal async Task AnswerAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        var body = buffer.ToArray();
        if (!IsSigned(context.Request, body))
        {
            await RefuseAsync(context, "InvalidSignatureException");
            return;
        }

        using var request = JsonDocument.Parse(body);
        var name = request.RootElement.GetProperty("KeyId").GetString()!;
        var bound = string.Join('&', request.RootElement.GetProperty("EncryptionContext").EnumerateObject()
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).Select(pair => $"{pair.Name}={pair.Value}"));
        if (!keys.TryGetValue(name, out var key))
        {
            await RefuseAsync(context, "NotFoundException");
            return;
        }

        switch (context.Request.Headers["X-Amz-Target"].ToString())
        {
            case "TrentService.Encrypt":
                var wrapped = Seal(key, name, bound, request.RootElement.GetProperty("Plaintext").GetBytesFromBase64());
                await WriteAsync(context, new { CiphertextBlob = Convert.ToBase64String(wrapped), KeyId = Claims ?? name, EncryptionAlgorithm = "SYMMETRIC_DEFAULT" });
                break;
            case "TrentService.Decrypt":
                var opened = Open(key, name, bound, request.RootElement.GetProperty("CiphertextBlob").GetBytesFromBase64(), out var incorrectKey);
                await (opened is null ? RefuseAsync(context, incorrectKey ? "IncorrectKeyException" : "InvalidCiphertextException")
                    : WriteAsync(context, new { Plaintext = Convert.ToBase64String(opened), KeyId = Claims ?? name, EncryptionAlgorithm = "SYMMETRIC_DEFAULT" }));
                break;
            default:
                await RefuseAsync(context, "UnknownOperationException");
                break;
        }
    }

    // As the real one does, the blob names its key.
    private static byte[] Seal(byte[] key, string name, string context, byte[] message)
    {
        using var aes = new AesGcm(key, 16);
        var nonce = RandomNumberGenerator.GetBytes(12);
        var (sealedBytes, tag) = (new byte[message.Length], new byte[16]);
        aes.Encrypt(nonce, message, sealedBytes, tag, Encoding.UTF8.GetBytes(context));
        return [.. Encoding.ASCII.GetBytes(name), .. nonce, .. sealedBytes, .. tag];
    }

    private static byte[]? Open(byte[] key, string name, string context, byte[] blob, out bool incorrectKey)
    {
        var names = new[] { Ring, Other };
        var of = blob.Length >= name.Length ? Encoding.Latin1.GetString(blob, 0, name.Length) : string.Empty;
        incorrectKey = of != name && names.Contains(of);
        if (of != name || blob.Length < name.Length + 28)
        {
            return null;
        }

        try
        {
            using var aes = new AesGcm(key, 16);
            var rest = blob[name.Length..];
            var message = new byte[rest.Length - 28];
            aes.Decrypt(rest[..12], rest[12..^16], rest[^16..], message, Encoding.UTF8.GetBytes(context));
            return message;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private bool IsSigned(HttpRequest request, byte[] body)
    {
        var parts = request.Headers.Authorization.ToString().Replace("AWS4-HMAC-SHA256 ", string.Empty, StringComparison.Ordinal)
            .Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        if (!parts.TryGetValue("Credential", out var credential) || credential.Split('/') is not [AccessKey, var day, "eu-central-1", "kms", "aws4_request"])
        {
            return false;
        }

        var time = request.Headers["X-Amz-Date"].ToString();
        var names = parts["SignedHeaders"].Split(';');
        var headers = string.Concat(names.Select(name => $"{name}:{request.Headers[name].ToString().Trim()}\n"));
        var canonical = $"POST\n/\n\n{headers}\n{parts["SignedHeaders"]}\n{Hex(SHA256.HashData(body))}";
        var text = $"AWS4-HMAC-SHA256\n{time}\n{day}/eu-central-1/kms/aws4_request\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = new[] { day, "eu-central-1", "kms", "aws4_request" }
            .Aggregate(Encoding.UTF8.GetBytes("AWS4" + SecretKey), (current, part) => HMACSHA256.HashData(current, Encoding.UTF8.GetBytes(part)));
        return names.Contains("host") && names.Contains("x-amz-date") && names.Contains("x-amz-target")
            && DateTime.TryParseExact(time, "yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out _)
            && parts["Signature"] == Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static Task WriteAsync(HttpContext context, object body)
    {
        context.Response.ContentType = "application/x-amz-json-1.1";
        return context.Response.WriteAsync(JsonSerializer.Serialize(body));
    }

    private static Task RefuseAsync(HttpContext context, string type)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return WriteAsync(context, new { __type = type, message = "no" });
    }
}
