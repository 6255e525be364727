using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Hardening.Attestation.Envelopes;
using HardeningKey = Hardening.Cryptography.Signing.PublicKey;

namespace Hardening.Attestation.Tests.Sigstore;

/// <summary>
/// Signs like an honest client against a <see cref="TestInstance"/>, or like a dishonest one where a step is replaced. The
/// JSON is written here by hand: it shares nothing with the writer under test.
/// </summary>
internal sealed record TestSigner(TestInstance Instance)
{
    private const string PayloadType = "application/vnd.in-toto+json";

    public static byte[] Artifact { get; } = Encoding.UTF8.GetBytes("the artifact");

    public ECDsa Key { get; init; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] Content { get; init; } = Artifact;

    public LeafOptions Leaf { get; init; } = new();

    public TimestampOptions Stamp { get; init; } = new();

    /// <summary>The predicate of a statement, as JSON.</summary>
    public string Predicate { get; init; } = "{}";

    public string PredicateType { get; init; } = "https://example.org/predicate/v1";

    /// <summary>Logs that promise to publish the certificate; null for the instance's.</summary>
    public IReadOnlyList<TestCertificateLog>? PromisedBy { get; init; }

    /// <summary>A change to the log entry's body before it is logged.</summary>
    public Action<JsonObject>? ChangeBody { get; init; }

    public HardeningKey PublicKey => HardeningKey.FromSpki(Key.ExportSubjectPublicKeyInfo());

    public byte[] Statement => Encoding.UTF8.GetBytes(
        $$"""{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"artifact","digest":{"sha256":"{{Sha256(Content)}}"} }],"predicateType":"{{PredicateType}}","predicate":{{Predicate}} }""");

    public JsonObject Sign(TestShape shape)
    {
        var message = shape.Statement ? PreAuthenticationEncoding.Encode(PayloadType, Statement) : Content;
        var signature = Key.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        using var certificate = shape.Keyed ? null : Instance.Authority.Issue(
            new System.Security.Cryptography.X509Certificates.PublicKey(Key), Leaf, [.. PromisedBy ?? [Instance.CertificateLog]]);
        var material = Signer(shape, certificate);
        material["tlogEntries"] = new JsonArray();
        if (shape.Kind is not null)
        {
            var body = Body(shape, message, signature, certificate);
            ChangeBody?.Invoke(body);
            var log = shape.InNewLog ? Instance.NewLog : Instance.OldLog;
            material["tlogEntries"]!.AsArray().Add((JsonNode)log.Entry(
                shape.Kind, shape.KindVersion, Encoding.UTF8.GetBytes(body.ToJsonString()), shape.InNewLog ? null : TestInstance.Time));
        }

        if (shape.Stamped)
        {
            material["timestampVerificationData"] = Stamps(Instance.Timestamps.Stamp(signature, Stamp));
        }

        var bundle = new JsonObject
        {
            ["mediaType"] = shape.OldForm ? "application/vnd.dev.sigstore.bundle+json;version=0.2" : "application/vnd.dev.sigstore.bundle.v0.3+json",
            ["verificationMaterial"] = material,
        };
        AddContent(bundle, shape, signature);
        return bundle;
    }

    public static JsonObject Stamps(params byte[][] responses) => new()
    {
        ["rfc3161Timestamps"] = new JsonArray(
            [.. responses.Select(der => (JsonNode)new JsonObject { ["signedTimestamp"] = Convert.ToBase64String(der) })]),
    };

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static JsonObject Signer(TestShape shape, X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return new JsonObject { ["publicKey"] = new JsonObject { ["hint"] = "a key" } };
        }

        var leaf = new JsonObject { ["rawBytes"] = Convert.ToBase64String(certificate.RawData) };
        return shape.OldForm
            ? new JsonObject { ["x509CertificateChain"] = new JsonObject { ["certificates"] = new JsonArray(leaf) } }
            : new JsonObject { ["certificate"] = leaf };
    }

    private void AddContent(JsonObject bundle, TestShape shape, byte[] signature)
    {
        if (shape.Statement)
        {
            bundle["dsseEnvelope"] = new JsonObject
            {
                ["payload"] = Convert.ToBase64String(Statement),
                ["payloadType"] = PayloadType,
                ["signatures"] = new JsonArray(new JsonObject { ["sig"] = Convert.ToBase64String(signature), ["keyid"] = "" }),
            };
        }
        else
        {
            bundle["messageSignature"] = new JsonObject
            {
                ["messageDigest"] = new JsonObject { ["algorithm"] = "SHA2_256", ["digest"] = Convert.ToBase64String(SHA256.HashData(Content)) },
                ["signature"] = Convert.ToBase64String(signature),
            };
        }
    }

    private JsonObject Body(TestShape shape, byte[] message, byte[] signature, X509Certificate2? certificate)
    {
        var spki = Key.ExportSubjectPublicKeyInfo();
        var pem = certificate is null ? PemEncoding.WriteString("PUBLIC KEY", spki) : PemEncoding.WriteString("CERTIFICATE", certificate.RawData);
        var verifier = Convert.ToBase64String(Encoding.ASCII.GetBytes(pem + "\n"));
        var text = Convert.ToBase64String(signature);
        var spec = (shape.Kind, shape.KindVersion) switch
        {
            ("hashedrekord", "0.0.1") => new JsonObject
            {
                ["data"] = new JsonObject { ["hash"] = new JsonObject { ["algorithm"] = "sha256", ["value"] = Sha256(Content) } },
                ["signature"] = new JsonObject { ["content"] = text, ["publicKey"] = new JsonObject { ["content"] = verifier } },
            },
            ("hashedrekord", "0.0.2") => HashedRekord2(message, text, spki, certificate),
            ("dsse", "0.0.1") => new JsonObject
            {
                ["payloadHash"] = new JsonObject { ["algorithm"] = "sha256", ["value"] = Sha256(Statement) },
                ["signatures"] = new JsonArray(new JsonObject { ["signature"] = text, ["verifier"] = verifier }),
            },
            _ => Intoto2(text, verifier),
        };
        return new JsonObject { ["apiVersion"] = shape.KindVersion, ["kind"] = shape.Kind, ["spec"] = spec };
    }

    private static JsonObject HashedRekord2(byte[] message, string signature, byte[] spki, X509Certificate2? certificate) => new()
    {
        ["hashedRekordV002"] = new JsonObject
        {
            ["data"] = new JsonObject { ["algorithm"] = "SHA2_256", ["digest"] = Convert.ToBase64String(SHA256.HashData(message)) },
            ["signature"] = new JsonObject
            {
                ["content"] = signature,
                ["verifier"] = new JsonObject
                {
                    ["keyDetails"] = "PKIX_ECDSA_P256_SHA_256",
                    [certificate is null ? "publicKey" : "x509Certificate"] =
                        new JsonObject { ["rawBytes"] = Convert.ToBase64String(certificate?.RawData ?? spki) },
                },
            },
        },
    };

    private JsonObject Intoto2(string signature, string verifier) => new()
    {
        ["content"] = new JsonObject
        {
            ["envelope"] = new JsonObject
            {
                ["payloadType"] = PayloadType,
                ["signatures"] = new JsonArray(new JsonObject
                {
                    ["publicKey"] = verifier,
                    ["sig"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(signature)),
                }),
            },
            ["payloadHash"] = new JsonObject { ["algorithm"] = "sha256", ["value"] = Sha256(Statement) },
        },
    };
}
