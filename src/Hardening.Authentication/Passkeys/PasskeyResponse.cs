using System.Text.Json;

namespace Hardening.Authentication.Passkeys;

/// <summary>What a browser answers: <c>RegistrationResponseJSON</c> or <c>AuthenticationResponseJSON</c> (WebAuthn Level 3, 5.1).
/// Members that are not read are not believed.</summary>
internal sealed record PasskeyResponse(string Id, byte[] ClientData, IReadOnlyDictionary<string, byte[]> Parts)
{
    internal const int LongestResponse = 64 * 1024;
    private const int LongestId = 1023;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    internal static PasskeyResponse Read(string text, params string[] parts)
    {
        PasskeyFault.Require(text.Length <= LongestResponse, "the response is too long");
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            var root = document.RootElement;
            PasskeyFault.Require(root.GetProperty("type").GetString() == "public-key", "the type is not public-key");
            var id = root.GetProperty("rawId").GetString() ?? string.Empty;
            PasskeyFault.Require(root.GetProperty("id").GetString() == id, "id and rawId differ");
            PasskeyFault.Require(Base64UrlText.Decode(id, "rawId").Length is > 0 and <= LongestId,
                "the identifier has not 1 to 1023 bytes");
            var response = root.GetProperty("response");
            return new PasskeyResponse(
                id, Part(response, "clientDataJSON"), parts.ToDictionary(part => part, part => Part(response, part), StringComparer.Ordinal));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new PasskeyFault("the response is malformed", error);
        }
    }

    private static byte[] Part(JsonElement response, string name) =>
        Base64UrlText.Decode(response.GetProperty(name).GetString() ?? throw new PasskeyFault($"there is no {name}"), name);
}
