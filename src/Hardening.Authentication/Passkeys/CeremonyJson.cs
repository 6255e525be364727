using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Hardening.Authentication.Passkeys;

/// <summary>The options of both ceremonies (WebAuthn Level 3, 5.4 and 5.5). The sign-in names no account, so it tells nobody which there
/// are.</summary>
internal static class CeremonyJson
{
    private const int TimeoutMilliseconds = 300_000;

    internal static string Creation(PasskeyOptions options, string account, string name, byte[] challenge, IEnumerable<string> exclude) =>
        Write(json =>
        {
            json.WriteStartObject("rp");
            json.WriteString("id", options.RelyingPartyId);
            json.WriteString("name", options.RelyingPartyName ?? options.RelyingPartyId);
            json.WriteEndObject();
            json.WriteStartObject("user");
            json.WriteString("id", Base64UrlText.Of(Convert.FromHexString(account)));
            json.WriteString("name", name);
            json.WriteString("displayName", name);
            json.WriteEndObject();
            json.WriteString("challenge", Base64UrlText.Of(challenge));
            json.WriteStartArray("pubKeyCredParams");
            foreach (var algorithm in CoseKey.Algorithms)
            {
                json.WriteStartObject();
                json.WriteString("type", "public-key");
                json.WriteNumber("alg", algorithm);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("timeout", TimeoutMilliseconds);
            json.WriteStartArray("excludeCredentials");
            foreach (var id in exclude)
            {
                json.WriteStartObject();
                json.WriteString("type", "public-key");
                json.WriteString("id", id);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("authenticatorSelection");
            json.WriteString("residentKey", "required");
            json.WriteBoolean("requireResidentKey", true);
            json.WriteString("userVerification", "required");
            json.WriteEndObject();
            json.WriteString("attestation", "none");
        });

    internal static string Request(PasskeyOptions options, byte[] challenge) => Write(json =>
    {
        json.WriteString("challenge", Base64UrlText.Of(challenge));
        json.WriteNumber("timeout", TimeoutMilliseconds);
        json.WriteString("rpId", options.RelyingPartyId);
        json.WriteStartArray("allowCredentials");
        json.WriteEndArray();
        json.WriteString("userVerification", "required");
    });

    private static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
