using System.Text;
using System.Text.Json.Nodes;

namespace Hardening.Attestation.Tests.Adversary.Forgeries;

/// <summary>Documents that two readers would understand differently, and forms of no known version.</summary>
internal static class FormForgeries
{
    private static readonly string[] MediaTypes =
    [
        "", " ", "application/json", "application/vnd.dev.sigstore.bundle+json", "application/vnd.dev.sigstore.bundle+json;version=0.4",
        "application/vnd.dev.sigstore.bundle+json;version=1.0", "application/vnd.dev.sigstore.bundle+json;version=9.9",
        "application/vnd.dev.sigstore.bundle.v0.4+json", "application/vnd.dev.sigstore.bundle.v1.0+json",
        "application/vnd.dev.sigstore.bundle.v9.9+json", "application/vnd.dev.sigstore.bundle.v0.3+JSON",
        "Application/vnd.dev.sigstore.bundle.v0.3+json", "application/vnd.dev.sigstore.bundle.v0.3+json ",
        " application/vnd.dev.sigstore.bundle.v0.3+json", "application/vnd.dev.sigstore.bundle.v0.3+json;charset=utf-8",
        "application/vnd.dev.sigstore.bundle+json; version=0.3", "application/vnd.dev.sigstore.bundle+json;version=0.3;version=0.1",
        "application/vnd.dev.sigstore.bundle.v0.1+json", "application/vnd.dev.sigstore.bundle.v0.3.1+json",
    ];

    internal static IEnumerable<Attempt> Of(Specimen specimen)
    {
        foreach (var type in MediaTypes)
        {
            yield return specimen.Bundled($"media type '{type}'", bundle => bundle["mediaType"] = type);
        }

        yield return specimen.Bundled("no media type", bundle => bundle.Remove("mediaType"));
        yield return specimen.Bundled("media type null", bundle => bundle["mediaType"] = null);
        yield return specimen.Bundled("media type twice in a list", bundle => bundle["mediaType"] = new JsonArray(bundle["mediaType"]!.DeepClone()));
        foreach (var attempt in OfSigner(specimen).Concat(OfText(specimen)))
        {
            yield return attempt;
        }
    }

    private static IEnumerable<Attempt> OfSigner(Specimen specimen)
    {
        var present = new[] { "publicKey", "x509CertificateChain", "certificate" }.Single(name => specimen.Material[name] is not null);
        JsonObject Material(JsonObject bundle) => bundle["verificationMaterial"]!.AsObject();
        yield return specimen.Bundled("no signer", bundle => Material(bundle).Remove(present));
        yield return specimen.Bundled("no material", bundle => bundle.Remove("verificationMaterial"));
        yield return specimen.Bundled("material in a list", bundle => bundle["verificationMaterial"] = new JsonArray(Material(bundle).DeepClone()));
        if (present != "publicKey")
        {
            yield return specimen.Bundled("a key beside the certificate", bundle => Material(bundle)["publicKey"] = new JsonObject { ["hint"] = "x" });
            yield return specimen.Bundled("an empty key beside the certificate", bundle => Material(bundle)["publicKey"] = new JsonObject());
            yield return specimen.Bundled("a key instead of the certificate", bundle =>
            {
                Material(bundle).Remove(present);
                Material(bundle)["publicKey"] = new JsonObject { ["hint"] = "x" };
            });
        }

        var leaf = present == "x509CertificateChain" ? specimen.Material[present]!["certificates"]![0]! : specimen.Material["certificate"];
        leaf = leaf?.DeepClone() ?? Specimens.Own[0].Material["certificate"]!.DeepClone();
        if (present != "certificate")
        {
            yield return specimen.Bundled("a single certificate too", bundle => Material(bundle)["certificate"] = leaf.DeepClone());
        }

        if (present != "x509CertificateChain")
        {
            yield return specimen.Bundled("a chain too", bundle =>
                Material(bundle)["x509CertificateChain"] = new JsonObject { ["certificates"] = new JsonArray(leaf.DeepClone()) });
            yield return specimen.Bundled("an empty chain too", bundle =>
                Material(bundle)["x509CertificateChain"] = new JsonObject { ["certificates"] = new JsonArray() });
        }
        else
        {
            yield return specimen.Bundled("an empty chain", bundle => Material(bundle)["x509CertificateChain"]!["certificates"] = new JsonArray());
            yield return specimen.Bundled("a chain with garbage behind", bundle =>
                Material(bundle)["x509CertificateChain"]!["certificates"]!.AsArray().Add((JsonNode)new JsonObject { ["rawBytes"] = "AAAA" }));
            yield return specimen.Bundled("a stranger's certificate before", bundle => Material(bundle)["x509CertificateChain"]!["certificates"]!
                .AsArray().Insert(0, Specimens.Own[0].Material["certificate"]!.DeepClone()));
        }
    }

    private static IEnumerable<Attempt> OfText(Specimen specimen)
    {
        var text = specimen.Bundle.ToJsonString();
        Attempt Text(string what, string changed) => new(what, specimen, Encoding.UTF8.GetBytes(changed));
        yield return Text("an object behind", text + "{}");
        yield return Text("a letter behind", text + "x");
        yield return Text("the bundle twice", text + text);
        yield return Text("the bundle twice in lines", text + "\n" + text);
        yield return Text("the bundle in a list", "[" + text + "]");
        yield return Text("a byte order mark", "\ufeff" + text);
        yield return Text("a zero behind", text + "\0");
        yield return Text("a comment", text.Insert(1, "/* */"));
        yield return Text("a comma behind the last member", text[..^1] + ",}");
        yield return Text("a media type more", text.Insert(1, "\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\","));
        yield return Text("a media type more behind", text[..^1] + ",\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\"}");
        yield return Text("material more", text[..^1] + ",\"verificationMaterial\":{}}");
        yield return Text("an escaped name twice", text[..^1] + ",\"\\u006dediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\"}");
        yield return Text("an unknown member", text[..^1] + ",\"x\":1}");
        yield return Text("a member in capitals", text.Replace("\"verificationMaterial\"", "\"VerificationMaterial\"", StringComparison.Ordinal));
        yield return Text("a member in snake case", text.Replace("\"verificationMaterial\"", "\"verification_material\"", StringComparison.Ordinal));
        yield return Text("single quotes", text.Replace('"', '\''));
        yield return Text("deep nesting", string.Concat(Enumerable.Repeat("[", 100_000)));
        yield return Text("a deep member", text[..^1] + ",\"x\":" + new string('[', 200) + new string(']', 200) + "}");
        yield return Text("half a surrogate pair", text[..^1] + ",\"\\ud800\":1}");
        yield return new Attempt("bytes that are not UTF-8", specimen, [.. Encoding.UTF8.GetBytes(text[..^1]), 0xff, (byte)'}']);
        yield return new Attempt("UTF-16", specimen, Encoding.Unicode.GetBytes(text));
        yield return Text("nothing", "");
        yield return Text("null", "null");
        yield return Text("a number", "1");
        yield return Text("an empty object", "{}");
        yield return Text("an empty list", "[]");
    }
}
