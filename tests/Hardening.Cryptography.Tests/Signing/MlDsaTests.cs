using System.Security.Cryptography;
using System.Text.Json;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;
using Hardening.Cryptography.Signing.Algorithms.MlDsa;
using Xunit.Abstractions;

namespace Hardening.Cryptography.Tests.Signing;

public sealed class MlDsaTests(ITestOutputHelper output) : IDisposable
{
    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private readonly TempFolder folder = new();

    public static TheoryData<string> Sets => ["ml-dsa-44", "ml-dsa-65", "ml-dsa-87"];

    public void Dispose() => folder.Dispose();

    [VectorFact]
    public void Published_signatures_get_their_verdict()
    {
        foreach (var set in MlDsaSet.All)
        {
            var file = $"mldsa_{set.Algorithm.Name()[^2..]}_verify_test.json";
            using var document = JsonDocument.Parse(File.ReadAllBytes(TestVectors.Path("wycheproof", file)));
            int accepted = 0, refused = 0;
            foreach (var group in document.RootElement.GetProperty("testGroups").EnumerateArray())
            {
                var raw = Convert.FromHexString(group.GetProperty("publicKey").GetString()!);
                var verifier = raw.Length == set.PublicKeyBytes ? PublicKey.FromSpki(MlDsaEncoding.Spki(set, raw)).CreateVerifier() : null;
                if (verifier is null)
                {
                    Assert.Equal(CryptographyCodes.NotAKey, Assert.Throws<CryptographyException>(() => PublicKey.FromSpki(MlDsaEncoding.Spki(set, raw))).Code);
                }

                foreach (var test in group.GetProperty("tests").EnumerateArray())
                {
                    // Signatures with a context are for protocols of their own: here none is valid.
                    var hasContext = test.TryGetProperty("ctx", out var context) && context.GetString()!.Length > 0;
                    var expected = !hasContext && test.GetProperty("result").GetString() == "valid";
                    var verdict = verifier?.Verify(Hex(test, "msg"), Hex(test, "sig")) ?? false;
                    Assert.True(verdict == expected, $"{file} {test.GetProperty("tcId")}: {test.GetProperty("comment")}");
                    _ = verdict ? accepted++ : refused++;
                }
            }

            output.WriteLine($"{file}: {accepted} accepted, {refused} refused");
            Assert.True(accepted > 10 && refused > 10);
        }
    }

    [ToolTheory("node", "npm")]
    [MemberData(nameof(Sets))]
    public async Task Another_implementation_derives_the_same_key_and_verifies_our_signatures_as_we_its(string name)
    {
        var set = Set(name);
        using var signer = Load(MlDsaEncoding.Pkcs8(set, Seed));
        var message = "the message"u8.ToArray();
        var signature = await signer.SignAsync(message);
        var scripts = await NpmFolder.InstallAsync("Hardening.Cryptography.Tests", "Interop");
        var run = await Command.Run(
            "node", ["mldsa.mjs", name, Convert.ToHexStringLower(Seed), Convert.ToHexStringLower(message), Convert.ToHexStringLower(signature)], scripts);
        using var theirs = JsonDocument.Parse(run.ShouldExit().Output);

        Assert.Equal(theirs.RootElement.GetProperty("publicKey").GetString(), Convert.ToHexStringLower(signer.PublicKey.Spki.Span[^set.PublicKeyBytes..]));
        Assert.True(theirs.RootElement.GetProperty("valid").GetBoolean());
        Assert.True(signer.PublicKey.CreateVerifier().Verify(message, Hex(theirs.RootElement, "signature")));

        // The expanded key that they derive is the same handle, alone and beside its seed.
        var expanded = Hex(theirs.RootElement, "secretKey");
        using var alone = Load(Pkcs8(set, OctetString(expanded)));
        using var both = Load(Pkcs8(set, Sequence(OctetString(Seed), OctetString(expanded))));
        Assert.Equal((signer.PublicKey, signer.PublicKey), (alone.PublicKey, both.PublicKey));
        expanded[100] ^= 1;
        foreach (var damaged in new[] { OctetString(expanded), Sequence(OctetString(Seed), OctetString(expanded)) })
        {
            Assert.Equal(CryptographyCodes.NotAKey, Assert.Throws<CryptographyException>(() => Load(Pkcs8(set, damaged))).Code);
        }
    }

    [Fact]
    public void A_key_file_holds_the_seed_alone_as_RFC_9881_lays_it_out()
    {
        byte[] expected =
        [
            0x30, 0x34, 0x02, 0x01, 0x00, 0x30, 0x0B, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x11, 0x04, 0x22, 0x80, 0x20, .. Seed,
        ];
        Assert.Equal(expected, MlDsaEncoding.Pkcs8(Set("ml-dsa-44"), Seed));
    }

    [Fact]
    public void Damaged_private_keys_are_refused()
    {
        var set = Set("ml-dsa-65");
        foreach (var content in new byte[][]
        {
            [], [0x80, 0x1F, .. Seed[1..]], [0x80, 0x20, .. Seed, 0], [0x80, 0x20, .. Seed[1..]], OctetString(Seed), OctetString(new byte[set.PrivateKeyBytes - 1]),
            Sequence(OctetString(Seed)), Sequence(OctetString(Seed), OctetString(Seed)), [0x81, 0x20, .. Seed], [0x02, 0x01, 0x00],
        })
        {
            Assert.Equal(CryptographyCodes.NotAKey, Assert.Throws<CryptographyException>(() => Load(Pkcs8(set, content))).Code);
        }
    }

    [Fact]
    public async Task Two_signatures_of_one_message_differ_and_both_verify()
    {
        using var signer = Load(MlDsaEncoding.Pkcs8(Set("ml-dsa-44"), Seed));
        var (first, second) = (await signer.SignAsync(Seed), await signer.SignAsync(Seed));
        Assert.NotEqual(first, second);
        Assert.All([first, second], signature => Assert.True(signer.PublicKey.CreateVerifier().Verify(Seed, signature)));
        Assert.Null(signer.Algorithm.Hash());
        Assert.Throws<NotSupportedException>(() => signer.PublicKey.CreateVerifier().VerifyDigest(new byte[32], first));
    }

    private static MlDsaSet Set(string name) => MlDsaSet.All.Single(set => set.Algorithm.Name() == name);

    private static byte[] Hex(JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);

    private static byte[] OctetString(byte[] content) => Tagged(0x04, content);

    private static byte[] Sequence(params byte[][] parts) => Tagged(0x30, [.. parts.SelectMany(part => part)]);

    private static byte[] Tagged(byte tag, byte[] content) => content.Length < 0x80
        ? [tag, (byte)content.Length, .. content]
        : content.Length < 0x100 ? [tag, 0x81, (byte)content.Length, .. content] : [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content];

    private static byte[] Pkcs8(MlDsaSet set, byte[] content)
    {
        // The algorithm's identifier out of a whole key; only the private part changes.
        var whole = MlDsaEncoding.Pkcs8(set, Seed);
        return Sequence([0x02, 0x01, 0x00], whole[5..18], OctetString(content));
    }

    private ISigner Load(byte[] pkcs8) => KeyFile.LoadSigner(folder.Write("key.pem", PemEncoding.WriteString("PRIVATE KEY", pkcs8)));
}
