using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Tests.Sigstore;
using Hardening.Attestation.Trust.Logs;

namespace Hardening.Attestation.Tests.Trust.Logs;

/// <summary>An entry that says one thing else than the bundle: every part of every kind, each refused for its own reason.</summary>
public sealed class LogBodyTests
{
    private const string Another = "AAAA";
    private static readonly TestInstance Instance = new();
    private static readonly TestSigner Signer = new(Instance);

    private static readonly TestShape File1 = Shape("file in an old log");
    private static readonly TestShape Dsse1 = Shape("statement in an old log");
    private static readonly TestShape Intoto2 = Shape("statement in an old log, old form");
    private static readonly TestShape File2 = Shape("file in a new log");
    private static readonly TestShape Statement2 = Shape("statement in a new log");
    private static readonly TestShape KeyedFile2 = Shape("file by a key in a new log");
    private static readonly TestShape KeyedDsse1 = Shape("statement by a key in an old log");

    public static TheoryData<string> Logged => [.. TestShape.All.Where(shape => shape.Kind is not null).Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Logged))]
    public void Entry_about_the_bundle_is_accepted(string shape) => Assert.Null(Problem(Shape(shape), _ => { }));

    [Theory]
    [InlineData("data/hash/value", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "about another file")]
    [InlineData("data/hash/value", "no hex", "hexadecimal is expected")]
    [InlineData("data/hash/value", "", "about another file")]
    [InlineData("data/hash/algorithm", "sha1", "about another file")]
    [InlineData("data/hash", null, "hash")]
    [InlineData("signature/content", Another, "holds another signature")]
    [InlineData("signature/content", "", "holds another signature")]
    [InlineData("signature/publicKey/content", Another, "not PEM")]
    public void File_in_an_old_log(string path, string? value, string why) => Refused(File1, path, value, why);

    [Theory]
    [InlineData("payloadHash/algorithm", "sha512", "another algorithm than sha256")]
    [InlineData("payloadHash/value", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "about another statement")]
    [InlineData("payloadHash/value", "xx", "hexadecimal is expected")]
    [InlineData("signatures/0/signature", Another, "holds another signature")]
    [InlineData("signatures/0/verifier", Another, "not PEM")]
    public void Statement_in_an_old_log(string path, string? value, string why) => Refused(Dsse1, path, value, why);

    [Theory]
    [InlineData("content/payloadHash/algorithm", "sha512", "another algorithm than sha256")]
    [InlineData("content/payloadHash/value", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "about another statement")]
    [InlineData("content/envelope/payloadType", "text/plain", "another payload type")]
    [InlineData("content/envelope/signatures/0/sig", "QUFBQQ==", "holds another signature")]
    [InlineData("content/envelope/signatures/0/sig", "AAAA", "not base64 twice")]
    [InlineData("content/envelope/signatures/0/publicKey", Another, "not PEM")]
    [InlineData("content", null, "content")]
    public void Statement_in_an_old_log_of_the_older_kind(string path, string? value, string why) => Refused(Intoto2, path, value, why);

    [Theory]
    [InlineData("data/algorithm", "SHA1", "not a supported hash")]
    [InlineData("data/algorithm", "SHA2_384", "hashes with sha384")]
    [InlineData("data/digest", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "about another content")]
    [InlineData("data/digest", "", "about another content")]
    [InlineData("signature/content", Another, "holds another signature")]
    [InlineData("signature/verifier/keyDetails", "PKIX_ECDSA_P384_SHA_384", "signatures of the scheme PKIX_ECDSA_P384_SHA_384")]
    [InlineData("signature/verifier/keyDetails", "none of those", "signatures of the scheme")]
    [InlineData("signature/verifier/x509Certificate/rawBytes", Another, "by another signer")]
    [InlineData("signature/verifier/x509Certificate", null, "exactly one of certificate and key")]
    public void Content_in_a_new_log(string path, string? value, string why)
    {
        Refused(File2, "hashedRekordV002/" + path, value, why);
        Refused(Statement2, "hashedRekordV002/" + path, value, why);
    }

    [Fact]
    public void Number_of_signatures_in_an_entry_is_one()
    {
        foreach (var (shape, path) in new[] { (Dsse1, "signatures"), (Intoto2, "content/envelope/signatures") })
        {
            Assert.Contains("not exactly one signature", Problem(shape, body => At(body, path).AsArray().Clear()), StringComparison.Ordinal);
            Assert.Contains("not exactly one signature", Problem(shape, body => Double(At(body, path).AsArray())), StringComparison.Ordinal);
        }

        static void Double(JsonArray list) => list.Add(list[0]!.DeepClone());
    }

    // ECDSA signatures of the same content by the same key are many; the one in the log is the one that counts.
    [Fact]
    public void Second_valid_signature_by_the_same_key_is_another()
    {
        var second = Signer.Key.SignData(Signer.Content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        Refused(File1, "signature/content", Convert.ToBase64String(second), "holds another signature");
        Refused(File2, "hashedRekordV002/signature/content", Convert.ToBase64String(second), "holds another signature");
    }

    [Theory]
    [InlineData("file in an old log", "signature/publicKey/content")]
    [InlineData("statement in an old log", "signatures/0/verifier")]
    [InlineData("statement in an old log, old form", "content/envelope/signatures/0/publicKey")]
    [InlineData("statement by a key in an old log", "signatures/0/verifier")]
    public void Signer_in_an_old_log_is_the_very_certificate_or_key(string name, string path)
    {
        var shape = Shape(name);
        using var other = Instance.Authority.Issue(new System.Security.Cryptography.X509Certificates.PublicKey(Signer.Key), new LeafOptions());
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        // Another certificate for the same key, another key, and the right bytes under a wrong name.
        Refused(shape, path, Pem("CERTIFICATE", other.RawData), "by another signer");
        Refused(shape, path, Pem("PUBLIC KEY", stranger.ExportSubjectPublicKeyInfo()), "by another signer");
        Refused(shape, path, Pem("SOMETHING", Signer.Key.ExportSubjectPublicKeyInfo()), "by another signer");

        // A certificate is not logged by its key alone, nor a key by a certificate over it.
        var isKey = Problem(shape, body => Set(body, path, Pem("PUBLIC KEY", Signer.Key.ExportSubjectPublicKeyInfo())));
        Assert.Equal(shape.Keyed ? null : "the entry is by another signer", isKey);
    }

    [Fact]
    public void Signer_in_a_new_log_is_the_very_certificate_or_key()
    {
        const string Verifier = "hashedRekordV002/signature/verifier";
        using var certificate = Instance.Authority.Issue(new System.Security.Cryptography.X509Certificates.PublicKey(Signer.Key), new LeafOptions());
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        JsonObject Of(string name, byte[] der) => new() { ["keyDetails"] = "PKIX_ECDSA_P256_SHA_256", [name] = new JsonObject { ["rawBytes"] = Convert.ToBase64String(der) } };
        var ownKey = Signer.Key.ExportSubjectPublicKeyInfo();

        Assert.Null(Problem(KeyedFile2, body => Set(body, Verifier, Of("publicKey", ownKey))));
        Assert.Equal("the entry is by another signer", Problem(KeyedFile2, body => Set(body, Verifier, Of("publicKey", stranger.ExportSubjectPublicKeyInfo()))));
        Assert.Equal("the entry is by another signer", Problem(KeyedFile2, body => Set(body, Verifier, Of("x509Certificate", certificate.RawData))));
        Assert.Equal("the entry is by another signer", Problem(File2, body => Set(body, Verifier, Of("publicKey", ownKey))));
        Assert.Contains("exactly one", Problem(KeyedFile2, body =>
        {
            Set(body, Verifier, Of("publicKey", ownKey));
            At(body, Verifier)["x509Certificate"] = new JsonObject { ["rawBytes"] = "AAAA" };
        }), StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_for_files_and_kinds_for_statements_are_not_mixed()
    {
        Assert.Contains("about a file, and the bundle holds a statement", Problem(Dsse1 with { Kind = "hashedrekord" }, _ => { }), StringComparison.Ordinal);
        Assert.Contains("about a statement, and the bundle holds a signature over a file", Problem(File1 with { Kind = "dsse" }, _ => { }), StringComparison.Ordinal);
        Assert.Contains("about a statement, and the bundle holds a signature over a file", Problem(File1 with { Kind = "intoto", KindVersion = "0.0.2" }, _ => { }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rekord", "0.0.1")]
    [InlineData("hashedrekord", "0.0.3")]
    [InlineData("dsse", "0.0.2")]
    [InlineData("intoto", "0.0.1")]
    [InlineData("Dsse", "0.0.1")]
    public void Kind_that_is_not_known_is_refused(string kind, string version) =>
        Assert.Equal($"entries of kind {kind} {version} are not supported", Problem(KeyedDsse1 with { Kind = kind, KindVersion = version }, _ => { }));

    [Theory]
    [InlineData("kind", "hashedrekord")]
    [InlineData("apiVersion", "0.0.2")]
    public void Kind_and_version_in_the_body_are_those_of_the_entry(string name, string value) =>
        Assert.Contains("and the bundle says dsse 0.0.1", Problem(Dsse1, body => body[name] = value), StringComparison.Ordinal);

    [Fact]
    public void Body_that_is_no_json_is_a_problem_and_no_exception()
    {
        var (bundle, entry, expected) = Logging(File1, _ => { });
        Assert.NotNull(bundle);
        foreach (var body in new[] { "", "[]", "{", "{\"kind\":\"hashedrekord\"}", "{\"kind\":\"hashedrekord\",\"apiVersion\":\"0.0.1\"}" })
        {
            Assert.NotNull(LogBody.Problem(entry with { Body = Encoding.UTF8.GetBytes(body) }, expected));
        }
    }

    private static void Refused(TestShape shape, string path, string? value, string why)
    {
        var problem = Problem(shape, body => Set(body, path, value is null ? null : JsonValue.Create(value)));
        Assert.NotNull(problem);
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }

    private static string? Problem(TestShape shape, Action<JsonObject> change)
    {
        var (_, entry, expected) = Logging(shape, change);
        return LogBody.Problem(entry, expected);
    }

    private static (Bundle Bundle, LogEntry Entry, LoggedSignature Expected) Logging(TestShape shape, Action<JsonObject> change)
    {
        var signed = (Signer with { ChangeBody = change }).Sign(shape);
        var bundle = Bundle.Parse(Encoding.UTF8.GetBytes(signed.ToJsonString()));
        var digest = SHA256.HashData(Signer.Content);
        return (bundle, bundle.LogEntries[0], new LoggedSignature(
            bundle, bundle.Certificates?[0], Signer.PublicKey, (name, value) => name == "sha256" && value.Span.SequenceEqual(digest)));
    }

    private static void Set(JsonObject body, string path, JsonNode? value)
    {
        var split = path.LastIndexOf('/');
        var parent = split < 0 ? body["spec"]! : At(body, path[..split]);
        var name = path[(split + 1)..];
        if (value is null)
        {
            parent.AsObject().Remove(name);
        }
        else
        {
            parent[name] = value;
        }
    }

    private static JsonNode At(JsonObject body, string path) => path.Split('/').Aggregate(
        body["spec"]!, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);

    private static JsonNode Pem(string label, byte[] der) => JsonValue.Create(Convert.ToBase64String(Encoding.ASCII.GetBytes(PemEncoding.WriteString(label, der))));

    private static void Refused(TestShape shape, string path, JsonNode value, string why) =>
        Assert.Equal("the entry is " + why, Problem(shape, body => Set(body, path, value)));

    private static TestShape Shape(string name) => TestShape.All.Single(shape => shape.Name == name);
}
