using System.Text.Json;

namespace Hardening.Cryptography.Tests.Adapter;

public sealed class AdapterRobustnessTests
{
    [Fact]
    public void Malformed_requests_get_one_line_of_JSON_each()
    {
        using var adapter = new AdapterProcess();
        foreach (var line in new[]
        {
            "nothing", "{", "[]", "1", "null", "{}", """{"id":1}""", """{"id":1,"op":5}""", """{"id":{"a":[1]},"op":"hkdf"}""",
            """{"id":1,"op":"hkdf","hash":"sha256","size":-1}""", """{"id":1,"op":"hkdf","hash":"sha256","size":9223372036854775807}""",
            """{"id":1,"op":"hkdf","hash":"sha256","size":1.5}""", """{"id":1,"op":"aead.seal","alg":"aes-256-gcm","key":"0","nonce":""}""",
            """{"id":1,"op":"aead.open","alg":"aes-256-gcm","key":"zz"}""", """{"id":1,"op":"argon2id","m_kib":2000000000,"t":1,"p":1,"size":32}""",
            """{"id":1,"op":"pbkdf2","hash":"sha256","iterations":2000000000,"size":32}""", """{"id":1,"op":"sig.verify","alg":"ed25519","spki":"30"}""",
            """{"id":1,"op":"xdh","curve":"x25519","private":"00","public":"00"}""", """{"id":1,"op":"kem.keygen","param":"ml-kem-768","seed":""}""",
            new string('[', 100_000),
        })
        {
            using var answer = JsonDocument.Parse(adapter.Raw(line));
            Assert.False(answer.RootElement.GetProperty("ok").GetBoolean(), line[..Math.Min(60, line.Length)]);
            Assert.False(string.IsNullOrEmpty(answer.RootElement.GetProperty("code").GetString()));
        }

        foreach (var (operation, field, value) in new[] { ("none.such", "x", "y"), ("aead.seal", "alg", "des"), ("xdh", "curve", "p256"), ("mac.verify", "alg", "hmac-md5") })
        {
            Assert.True(adapter.Ask(operation, (field, value), ("key", ""), ("nonce", "")).GetProperty("unsupported").GetBoolean());
        }
    }
}
