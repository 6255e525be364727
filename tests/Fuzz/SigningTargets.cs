using System.Buffers.Text;
using System.Text;
using Hardening.Attestation;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Signing.Keyless.Fulcio;
using Hardening.Attestation.Signing.Keyless.Identity;
using Hardening.Attestation.Signing.Keyless.Rekor;
using Hardening.Attestation.Signing.Keyless.Services;
using Hardening.Cryptography;
using Hardening.Cryptography.Keys;

namespace Fuzz;

/// <summary>What signing reads: keys, tokens, and the answers of services.</summary>
internal static class SigningTargets
{
    private static readonly string Body = Convert.ToBase64String("""{"apiVersion":"0.0.1","kind":"hashedrekord","spec":{}}"""u8);

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("private-key", PrivateKey, [typeof(CryptographyException)], [Key("302E020100300506032B657004220420"), Key("3034020100300B060960864801650304031104228020")]),
        new("identity-token", input => IdentityToken.Parse(Encoding.UTF8.GetString(input)), [typeof(AttestationException)], [Token()]),
        new("certificate-answer", input => FulcioClient.Leaf(Reply(input).Json()), [typeof(AttestationException)],
            [Seeds.Utf8("""{"signedCertificateEmbeddedSct":{"chain":{"certificates":["-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"]}}}""")]),
        new("log1-answer", input => RekorV1Client.Entry(Reply(input).Json()), [typeof(AttestationException)], [Log1()]),
        new("log2-answer", input => BundleReader.ReadLogEntry(Reply(input).Json()), [typeof(AttestationException)], [Log2()]),
    ];

    private static ServiceReply Reply(byte[] body) => new("the service", 201, body, null, null);

    private static void PrivateKey(byte[] input) => ScratchFile.With(input, ".pem", path => KeyFile.LoadSigner(path).Dispose());

    // A seed of 32 bytes behind the head of its PKCS#8.
    private static byte[] Key(string head) =>
        Encoding.ASCII.GetBytes($"-----BEGIN {"PRIVATE"} KEY-----\n{Convert.ToBase64String([.. Convert.FromHexString(head), .. new byte[32]])}\n-----END {"PRIVATE"} KEY-----\n");

    private static byte[] Token() => Encoding.ASCII.GetBytes(
        $"e30.{Base64Url.EncodeToString("""{"iss":"https://i.example","sub":"s","exp":1900000000,"email":"a@b.example","federated_claims":{"connector_id":"c"}}"""u8)}.AA");

    private static byte[] Log1() => Seeds.Utf8(
        $$$"""
        {"abcd":{"body":"{{{Body}}}","integratedTime":1700000000,"logID":"{{{new string('a', 64)}}}","logIndex":4005,
         "verification":{"signedEntryTimestamp":"MEUCIQDx","inclusionProof":{"logIndex":5,"treeSize":6,"rootHash":"{{{new string('b', 64)}}}","hashes":["{{{new string('c', 64)}}}"],
         "checkpoint":"log.example\n6\nAAAA\n\n\u2014 log.example AAAAAAAA\n"} } } }
        """);

    private static byte[] Log2() => Seeds.Utf8(
        $$$"""
        {"logIndex":"5","logId":{"keyId":"AAAA"},"kindVersion":{"kind":"hashedrekord","version":"0.0.2"},"canonicalizedBody":"{{{Body}}}",
         "inclusionProof":{"logIndex":"5","treeSize":"6","rootHash":"AAAA","hashes":["AAAA"],"checkpoint":{"envelope":"log.example\n6\nAAAA\n\n"} } }
        """);
}
