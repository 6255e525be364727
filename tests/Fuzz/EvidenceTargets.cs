using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hardening.Attestation;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Discovery;
using Hardening.Attestation.Discovery.Oci;
using Hardening.Attestation.Json;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Tests.Predicates;
using Hardening.Attestation.Trust.Tuf;
using Hardening.Cryptography;
using Hardening.Cryptography.Keys;

namespace Fuzz;

/// <summary>Where bundles come from, and what is read of the statements in them.</summary>
internal static class EvidenceTargets
{
    private const string Digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("bundle-lines", Lines, [typeof(AttestationException)], [[.. OneLine(Seeds.EnvelopeBundle), (byte)'\n', .. OneLine(Seeds.MessageBundle)]]),
        new("attestation-answer", Answer, [typeof(AttestationException)], [Page("</2>; rel=\"next\""), Page("<https://other.example/2>; rel=\"last\"")]),
        new("registry-answer", RegistryAnswer, [typeof(AttestationException)],
            [Seeds.Utf8("realm=\"https://registry.example/token\",service=\"s\",scope=\"repository:a:pull\"\n/elsewhere\n{\"token\":\"t\",\"manifests\":[]}")]),
        new("oci-manifest", input => OciManifest.Parse("sha256:" + Digest, input), [typeof(AttestationException)], [Manifest()]),
        new("oci-reference", input => OciReference.Parse(Encoding.UTF8.GetString(input)), [typeof(AttestationException)], [Seeds.Utf8("oci://registry.example:5000/team/app@sha256:" + Digest)]),
        new("address-template", input => AddressTemplate.Parse(Encoding.UTF8.GetString(input)), [typeof(AttestationException)],
            [Seeds.Utf8("https://host.example/repos/o/n/attestations/sha256:{sha256}"), Seeds.Utf8("http://localhost:1/-/npm/v1/attestations/{id}@{version}")]),
        .. PredicateSamples.All.Where(sample => PredicateTypes.IsTyped(sample.Key)).Select(Predicate),
        new("sarif", Sarif, [typeof(AttestationException)], [SarifLog()]),
        new("canonical-json", Canonical, [typeof(AttestationException), typeof(NotAccepted)], [Seeds.Utf8("""{"b":[1,-2,true,null,"\u00e9\"\\"],"a":{"\ud83d\ude00":""}}""")]),
        new("time", input => NotAccepted.Unless(Rfc3339.TryParse(Encoding.UTF8.GetString(input), out _)), [typeof(NotAccepted)],
            [Seeds.Utf8("2026-01-02T03:04:05.678+09:00"), Seeds.Utf8("2024-02-29T23:59:59Z")]),
        new("ref-pattern", Pattern, [typeof(NotAccepted)], [Seeds.Utf8("refs/*/v*.*\nrefs/tags/v1.0"), Seeds.Utf8("a*a*a*a*b\naaaaaaaaaaaaaaaab")]),
        new("public-key", input => ScratchFile.With(input, ".pem", path => KeyFile.LoadPublic(path)), [typeof(CryptographyException)], [.. PublicKeys()]),
    ];

    private static void Lines(byte[] input) => ScratchFile.With(input, BundleFile.LinesExtension, path =>
    {
        foreach (var raw in BundleFile.ReadRaw(path))
        {
            Bundle.Parse(raw);
        }
    });

    // The first line is the Link header, the rest the body.
    private static void Answer(byte[] input)
    {
        var end = Math.Max(Array.IndexOf(input, (byte)'\n'), 0);
        using var client = new HttpClient(new Service(
            [Reply(HttpStatusCode.OK, "Link", Encoding.UTF8.GetString(input.AsSpan(0, end)), input[Math.Min(end + 1, input.Length)..]), Reply(HttpStatusCode.NotFound)]));
        var source = new HttpBundleSource(AddressTemplate.Parse("https://service.example/{sha256}"), client, TimeProvider.System);
        _ = source.FindAsync(new BundleQuery(new ArtifactDigests { FileSha256 = Digest })).GetAwaiter().GetResult();
    }

    // The first line is the challenge, the second where the answer is, the rest every body.
    private static void RegistryAnswer(byte[] input)
    {
        var lines = Encoding.Latin1.GetString(input).Split('\n', 3);
        var body = Encoding.Latin1.GetBytes(lines[^1]);
        using var client = new HttpClient(new Service(
        [
            Reply(HttpStatusCode.Unauthorized, "WWW-Authenticate", "Bearer " + lines[0]), Reply(HttpStatusCode.OK, body: body),
            Reply(HttpStatusCode.Found, "Location", lines[lines.Length / 2]), Reply(HttpStatusCode.OK, body: body), Reply(HttpStatusCode.NotFound),
        ]));
        var source = new OciRegistryBundleSource(OciReference.Parse("oci://registry.example/a"), client, TimeProvider.System);
        _ = source.FindAsync(new BundleQuery(new ArtifactDigests { FileSha256 = Digest })).GetAwaiter().GetResult();
    }

    private static Func<HttpResponseMessage> Reply(HttpStatusCode status, string? header = null, string? value = null, byte[]? body = null) => () =>
    {
        var reply = new HttpResponseMessage(status) { Content = new ByteArrayContent(body ?? []) };
        if (header is not null)
        {
            reply.Headers.TryAddWithoutValidation(header, value);
        }

        return reply;
    };

    private static FuzzTarget Predicate(KeyValuePair<string, JsonElement> sample) => new(
        "predicate-" + PredicateTypes.NameOf(sample.Key)!.ToLowerInvariant().Replace(' ', '-'), input => ReadPredicate(sample.Key, input),
        [typeof(AttestationException)], [Seeds.Utf8(sample.Value.GetRawText())]);

    private static void ReadPredicate(string type, byte[] input) =>
        PredicateTypes.Read(type, StrictJson.Parse(input, AttestationCodes.BadStatement, "statement", 1 << 20).Element);

    private static void Sarif(byte[] input) =>
        CompileTimeAnalysisBuilder.Build("rules", "1", null, [new SarifLog("a.sarif", input)], "/source/");

    // What is canonical stays as it is when it is made canonical again.
    private static void Canonical(byte[] input)
    {
        var first = CanonicalJson.Encode(StrictJson.Parse(input, AttestationCodes.BadStatement, "text", 1 << 20).Element);
        NotAccepted.Unless(!first.AsSpan().ContainsAnyInRange((byte)0, (byte)31));
        var again = CanonicalJson.Encode(StrictJson.Parse(first, AttestationCodes.BadStatement, "text", 1 << 21).Element);
        if (!first.AsSpan().SequenceEqual(again))
        {
            throw new InvalidOperationException("The canonical form is not stable.");
        }
    }

    private static void Pattern(byte[] input)
    {
        var lines = Encoding.UTF8.GetString(input).Split('\n', 2);
        NotAccepted.Unless(lines.Length == 2 && RefPattern.Matches(lines[0], lines[1]));
    }

    private static byte[] OneLine(byte[] json) => [.. json.Where(character => character != '\n')];

    private static byte[] Page(string link) =>
        [.. Seeds.Utf8(link + "\n{\"attestations\":[{\"bundle\":"), .. OneLine(Seeds.EnvelopeBundle), .. Seeds.Utf8("}]}")];

    private static byte[] Manifest() => Seeds.Utf8(
        $$"""
        {"schemaVersion":2,"artifactType":"application/vnd.dev.sigstore.bundle.v0.3+json","config":{"mediaType":"application/vnd.oci.empty.v1+json"},
         "subject":{"digest":"sha256:{{Digest}}"},"layers":[{"digest":"sha256:{{Digest}}"}],"manifests":[{"digest":"sha256:{{Digest}}"}]}
        """);

    private static byte[] SarifLog() => Seeds.Utf8("""
        {"version":"2.1.0","runs":[{"results":[{"ruleId":"HT1001","level":"error","locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///source/a.cs"},
         "region":{"startLine":3}}}],"suppressions":[{"kind":"inSource","status":"accepted","justification":"because"}]},{"ruleId":"HT1002","kind":"pass"}]}]}
        """);

    private static IEnumerable<byte[]> PublicKeys()
    {
        using var elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        yield return elliptic.ExportSubjectPublicKeyInfo();
        yield return Encoding.ASCII.GetBytes(elliptic.ExportSubjectPublicKeyInfoPem());
        yield return Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem());
    }

    // The last reply is given ever after.
    private sealed class Service(IReadOnlyList<Func<HttpResponseMessage>> replies) : HttpMessageHandler
    {
        private int asked;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(replies[Math.Min(asked++, replies.Count - 1)]());
    }
}
