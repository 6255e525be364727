using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Hardening.Authentication.Passkeys;

/// <summary>What the browser says about the ceremony (WebAuthn Level 3, 5.8.1): which, on which page, with which challenge.</summary>
internal static class ClientData
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Checks it and returns its digest, which is signed.</summary>
    internal static byte[] Check(byte[] json, string type, ReadOnlySpan<byte> challenge, PasskeyOptions options)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var root = document.RootElement;

            // 1. The ceremony (7.1 step 7, 7.2 step 10).
            PasskeyFault.Require(root.GetProperty("type").GetString() == type, "it is of another ceremony");

            // 2. The challenge.
            var given = Encoding.UTF8.GetBytes(root.GetProperty("challenge").GetString() ?? string.Empty);
            PasskeyFault.Require(
                CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Base64UrlText.Of(challenge))),
                    "the challenge is another");

            // 3. The page, and that no foreign page had it in a frame.
            var origin = root.GetProperty("origin").GetString();
            PasskeyFault.Require(origin is not null && options.Origins.Contains(origin), "the origin is another");
            PasskeyFault.Require(
                !root.TryGetProperty("crossOrigin", out var crossed) || crossed.ValueKind == JsonValueKind.False,
                    "it comes out of a foreign page");
            PasskeyFault.Require(!root.TryGetProperty("topOrigin", out _), "it comes out of a foreign page");
            return SHA256.HashData(json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new PasskeyFault("the client data is malformed", error);
        }
    }
}
