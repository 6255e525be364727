using System.Text.Json.Nodes;
using Hardening.Attestation.Tests.Sigstore;

namespace Hardening.Attestation.Tests.Adversary.Forgeries;

/// <summary>Trusted roots with a part missing, replaced, or not in use at the time of signing.</summary>
internal static class RootForgeries
{
    private static readonly string[] Lists = ["tlogs", "ctlogs", "certificateAuthorities", "timestampAuthorities"];

    internal static IEnumerable<Attempt> Of(Specimen specimen)
    {
        var attacker = new TestInstance().Root();
        foreach (var list in Lists.Where(list => Matters(specimen, list)))
        {
            yield return specimen.Rooted($"root: {list} empty", root => root[list] = new JsonArray());
            yield return specimen.Rooted($"root: {list} null", root => root[list] = null);
            yield return specimen.Rooted($"root: no {list}", root => root.Remove(list));
            yield return specimen.Rooted($"root: an attacker's {list}", root => root[list] = attacker[list]!.DeepClone());
            yield return specimen.Rooted($"root: {list} not a list", root => root[list] = new JsonObject());
            foreach (var attempt in Windows(specimen, list).Concat(list.EndsWith("logs", StringComparison.Ordinal) ? Keys(specimen, list, attacker) : Chains(specimen, list)))
            {
                yield return attempt;
            }
        }

        yield return specimen.Rooted("root: no media type", root => root.Remove("mediaType"));
        yield return specimen.Rooted("root: unknown media type", root => root["mediaType"] = "application/vnd.dev.sigstore.trustedroot+json;version=9.9");
        yield return specimen.Attempt("root: empty", specimen.Bundle) with { Root = "{}"u8.ToArray() };
        yield return specimen.Attempt("root: no text", specimen.Bundle) with { Root = [] };
        yield return specimen.Attempt("root: a list", specimen.Bundle) with { Root = "[]"u8.ToArray() };
    }

    /// <summary>Whether what is listed there decides anything for this specimen.</summary>
    private static bool Matters(Specimen specimen, string list) => list switch
    {
        "tlogs" => specimen.Entry is not null,
        "timestampAuthorities" => specimen.IsStamped,
        _ => specimen.Identity is not null,
    };

    private static IEnumerable<Attempt> Windows(Specimen specimen, string list)
    {
        // A key without time or log entry is judged at no time at all.
        var timed = specimen.Identity is not null || specimen.IsPromised || specimen.IsStamped;
        yield return Validity(specimen, list, "without a start", validity => validity.Remove("start"));
        yield return Validity(specimen, list, "with a null start", validity => validity["start"] = null);
        yield return Validity(specimen, list, "with an empty start", validity => validity["start"] = "");
        yield return Validity(specimen, list, "with a start that is no time", validity => validity["start"] = "yesterday");
        yield return Validity(specimen, list, "with an end that is no time", validity => validity["end"] = "tomorrow");
        yield return specimen.Rooted($"root: {list} without validity", root => Each(root, list, holder => holder.Remove("validFor")));
        if (timed)
        {
            yield return Validity(specimen, list, "ended before", validity => validity["end"] = "2021-01-01T00:00:00Z", start: "2020-01-01T00:00:00Z");
            yield return Validity(specimen, list, "started after", validity => validity.Remove("end"), start: "2026-10-01T00:00:00Z");
            yield return Validity(specimen, list, "ended before it started", validity => validity["end"] = "1970-01-01T00:00:00Z");
        }
    }

    private static IEnumerable<Attempt> Keys(Specimen specimen, string list, JsonObject attacker)
    {
        yield return specimen.Rooted($"root: {list} with an attacker's key", root => Each(root, list, holder =>
        {
            var theirs = attacker[list]![0]!["publicKey"]!;
            holder["rawBytes"] = theirs["rawBytes"]!.DeepClone();
            holder["keyDetails"] = theirs["keyDetails"]!.DeepClone();
        }));
        yield return specimen.Rooted($"root: {list} with empty keys", root => Each(root, list, holder => holder["rawBytes"] = ""));
        yield return specimen.Rooted($"root: {list} with a scheme unknown", root => Each(root, list, holder => holder["keyDetails"] = "PKIX_ML_DSA_87_EXTERNAL_MU"));
        yield return specimen.Rooted($"root: {list} with a scheme that does not fit", root => Each(root, list, holder => holder["keyDetails"] = "PKIX_ECDSA_P384_SHA_384"));
        yield return specimen.Rooted($"root: {list} with bytes behind the keys", root => Each(root, list, holder =>
            holder["rawBytes"] = Convert.ToBase64String([.. Convert.FromBase64String(holder["rawBytes"]!.GetValue<string>()), 0])));
        yield return specimen.Rooted($"root: {list} under other ids", root => Items(root, list, item => item["logId"]!["keyId"] = Convert.ToBase64String(new byte[32])));
        if (list == "tlogs")
        {
            if (specimen.Entry!["inclusionProof"] is not null)
            {
                yield return specimen.Rooted("root: tlogs under other names", root => Items(root, list, item => item["baseUrl"] = "https://other.example.org"));
                yield return specimen.Rooted("root: tlogs without names", root => Items(root, list, item => item.Remove("baseUrl")));
            }
        }
    }

    private static IEnumerable<Attempt> Chains(Specimen specimen, string list)
    {
        JsonArray Certificates(JsonObject item) => item["certChain"]!["certificates"]!.AsArray();
        yield return specimen.Rooted($"root: {list} with empty chains", root => Items(root, list, item => Certificates(item).Clear()));
        yield return specimen.Rooted($"root: {list} with empty certificates", root => Items(root, list, item => Certificates(item)[0]!["rawBytes"] = ""));
        yield return specimen.Rooted($"root: {list} with certificates that are none", root => Items(root, list, item => Certificates(item)[0]!["rawBytes"] = "AAAA"));
        yield return specimen.Rooted($"root: {list} ending in an attacker's anchor", root =>
        {
            var anchor = new TestAuthority("Test authority").Root.RawData;
            Items(root, list, item => Certificates(item)[^1]!["rawBytes"] = Convert.ToBase64String(anchor));
        });
    }

    private static Attempt Validity(Specimen specimen, string list, string what, Action<JsonObject> change, string? start = null) =>
        specimen.Rooted($"root: {list} {what}", root => Each(root, list, holder =>
        {
            var validity = (holder["validFor"] ??= new JsonObject()).AsObject();
            if (start is not null)
            {
                validity["start"] = start;
            }

            change(validity);
        }));

    /// <summary>The object that holds the period: the key of a log, the authority itself.</summary>
    private static void Each(JsonObject root, string list, Action<JsonObject> change) =>
        Items(root, list, item => change((item["publicKey"] ?? item).AsObject()));

    private static void Items(JsonObject root, string list, Action<JsonObject> change)
    {
        foreach (var item in root[list]!.AsArray())
        {
            change(item!.AsObject());
        }
    }
}
