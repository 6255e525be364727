using System.Text.Json;
using Hardening.Cryptography.Signing;
using Xunit.Abstractions;

namespace Hardening.Cryptography.Tests.Signing;

public sealed class WycheproofTests(ITestOutputHelper output)
{
    [VectorFact]
    public void Ecdsa_p256_signatures_get_their_published_verdict() => Run("ecdsa_secp256r1_sha256_test.json", "publicKeyDer", SignatureAlgorithm.EcdsaP256Sha256);

    [VectorFact]
    public void Ecdsa_p384_signatures_get_their_published_verdict() => Run("ecdsa_secp384r1_sha384_test.json", "publicKeyDer", SignatureAlgorithm.EcdsaP384Sha384);

    [VectorFact]
    public void Ed25519_signatures_get_their_published_verdict() => Run("ed25519_test.json", "publicKeyDer", SignatureAlgorithm.Ed25519);

    [VectorFact]
    public void Rsa_pss_signatures_get_their_published_verdict() => Run("rsa_pss_3072_sha256_mgf1_32_test.json", "publicKeyDer", SignatureAlgorithm.RsaPssSha256);

    private void Run(string file, string keyField, SignatureAlgorithm algorithm)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(TestVectors.Path("wycheproof", file)));
        int accepted = 0, refused = 0;
        foreach (var group in document.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var key = PublicKey.FromSpki(Convert.FromHexString(group.GetProperty(keyField).GetString()!));
            var verifier = key.CreateVerifier(algorithm);
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                var verdict = verifier.Verify(Convert.FromHexString(test.GetProperty("msg").GetString()!), Convert.FromHexString(test.GetProperty("sig").GetString()!));
                var expected = test.GetProperty("result").GetString();
                Assert.True(expected == "acceptable" || verdict == (expected == "valid"), $"{file} {test.GetProperty("tcId")}: {test.GetProperty("comment")}");
                _ = verdict ? accepted++ : refused++;
            }
        }

        output.WriteLine($"{file}: {accepted} accepted, {refused} refused");
        Assert.True(accepted > 0 && refused > 0);
    }
}
