using System.Text;
using System.Text.Json.Nodes;
using Hardening.Attestation.Tests.Sigstore;

namespace Hardening.Attestation.Tests.Adversary.Forgeries;

/// <summary>Logs that nobody keeps, entries of others, proofs of something else.</summary>
internal static class LogForgeries
{
    private static readonly TestInstance Attacker = new();

    internal static IEnumerable<Attempt> Of(Specimen specimen)
    {
        if (specimen.Entry is not { } entry)
        {
            yield break;
        }

        foreach (var attempt in OfTree(specimen, entry).Concat(OfEntry(specimen, entry)).Concat(OfCheckpoint(specimen)).Concat(OfProof(specimen, entry)))
        {
            yield return attempt;
        }
    }

    /// <summary>The attacker's own log, in its own name and in that of the log the bundle names.</summary>
    private static IEnumerable<Attempt> OfTree(Specimen specimen, JsonObject entry)
    {
        var body = Convert.FromBase64String(entry["canonicalizedBody"]!.GetValue<string>());
        var alone = new TestTree(body);
        var among = new TestTree([[1], body, [2]]);
        foreach (var log in new[] { Attacker.OldLog, Attacker.NewLog })
        {
            foreach (var (what, tree, index) in new[] { ("a one-leaf tree", alone, 0), ("a small tree", among, 1) })
            {
                yield return Entry(specimen, $"{what} without checkpoint ({log.Name})", e => e["inclusionProof"] = log.Proof(tree, index, checkpoint: false));
                yield return Entry(specimen, $"{what} with an empty checkpoint ({log.Name})", e =>
                {
                    e["inclusionProof"] = log.Proof(tree, index, checkpoint: false);
                    e["inclusionProof"]!["checkpoint"] = new JsonObject { ["envelope"] = "" };
                });
                yield return Entry(specimen, $"{what} with an own checkpoint ({log.Name})", e => e["inclusionProof"] = log.Proof(tree, index));
                yield return Entry(specimen, $"{what} in a log of its own ({log.Name})", e =>
                {
                    e["inclusionProof"] = log.Proof(tree, index);
                    e["logId"]!["keyId"] = Convert.ToBase64String(log.Id);
                });
                yield return Entry(specimen, $"{what} under the real checkpoint ({log.Name})", e =>
                {
                    var real = e["inclusionProof"]?["checkpoint"]?.DeepClone();
                    e["inclusionProof"] = log.Proof(tree, index, checkpoint: false);
                    e["inclusionProof"]!["checkpoint"] = real;
                });
                if (Origin(specimen) is { } origin)
                {
                    yield return Entry(specimen, $"{what} with a checkpoint in the log's name ({log.Name})", e =>
                    {
                        e["inclusionProof"] = log.Proof(tree, index, checkpoint: false);
                        var signature = log.Sign($"{origin}\n{tree.Size}\n{Convert.ToBase64String(tree.Root)}\n");
                        e["inclusionProof"]!["checkpoint"] = new JsonObject
                        {
                            ["envelope"] = Encoding.UTF8.GetString(Auditing.Notes.SignedNote.Format(
                                $"{origin}\n{tree.Size}\n{Convert.ToBase64String(tree.Root)}\n", [signature with { Name = origin.Split(' ')[0] }])),
                        };
                    });
                }
            }
        }
    }

    private static IEnumerable<Attempt> OfEntry(Specimen specimen, JsonObject entry)
    {
        var stranger = Specimens.Own.First(other => other.Entry is not null && other != specimen).Entry!;
        yield return Entries(specimen, "the entry twice", list => list.Add(list[0]!.DeepClone()));
        yield return Entries(specimen, "a stranger's entry behind", list => list.Add(stranger.DeepClone()));
        yield return Entries(specimen, "a stranger's entry before", list => list.Insert(0, stranger.DeepClone()));
        yield return Entries(specimen, "a stranger's entry instead", list => list[0] = stranger.DeepClone());
        if (specimen.Identity is not null)
        {
            yield return Entries(specimen, "no entry", list => list.Clear());
        }

        foreach (var published in Specimens.Published.Where(other => other.Entry is not null && other != specimen).Take(3))
        {
            yield return Entries(specimen, $"the entry of {published.Name}", list => list[0] = published.Entry!.DeepClone());
        }

        yield return Entry(specimen, "another log's id", e => e["logId"]!["keyId"] = Convert.ToBase64String(new byte[32]));
        yield return Entry(specimen, "an empty log id", e => e["logId"]!["keyId"] = "");
        foreach (var kind in new[] { "hashedrekord", "dsse", "intoto", "rekord", "alpine", "Hashedrekord" }.Where(kind => kind != Text(entry["kindVersion"]!["kind"])))
        {
            yield return Entry(specimen, $"kind {kind}", e => e["kindVersion"]!["kind"] = kind);
        }

        foreach (var version in new[] { "0.0.1", "0.0.2", "0.0.3", "0.0.1 ", "1" }.Where(version => version != Text(entry["kindVersion"]!["version"])))
        {
            yield return Entry(specimen, $"version {version}", e => e["kindVersion"]!["version"] = version);
        }

        yield return Entry(specimen, "a blank behind the body", e => e["canonicalizedBody"] = Convert.ToBase64String([.. Bytes(e["canonicalizedBody"]!), (byte)' ']));
        yield return Entry(specimen, "an empty body", e => e["canonicalizedBody"] = "");
        yield return Entry(specimen, "no body", e => e.Remove("canonicalizedBody"));
        yield return Entry(specimen, "another signature in the body", e => e["canonicalizedBody"] = Convert.ToBase64String(
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Bytes(e["canonicalizedBody"]!)).Replace("MEU", "MEV", StringComparison.Ordinal).Replace("MEQ", "MEV", StringComparison.Ordinal) + " ")));
        if (specimen.IsPromised)
        {
            yield return Entry(specimen, "a second later", e => e["integratedTime"] = Later(e["integratedTime"]!, 1));
            yield return Entry(specimen, "a year later", e => e["integratedTime"] = Later(e["integratedTime"]!, 31_536_000));
            yield return Entry(specimen, "no time", e => e.Remove("integratedTime"));
            yield return Entry(specimen, "time zero", e => e["integratedTime"] = "0");
            yield return Entry(specimen, "time past all calendars", e => e["integratedTime"] = "9223372036854775807");
            yield return Entry(specimen, "another index in the promise", e => e["logIndex"] = Later(e["logIndex"]!, 1));
            yield return Entry(specimen, "no index in the promise", e => e.Remove("logIndex"));
            yield return Entry(specimen, "an attacker's promise", e => e["inclusionPromise"]!["signedEntryTimestamp"] =
                Convert.ToBase64String(Attacker.OldLog.Promise(Bytes(e["canonicalizedBody"]!), 1, 1)));
            yield return Entry(specimen, "an empty promise", e => e["inclusionPromise"]!["signedEntryTimestamp"] = "");
            yield return Entry(specimen, "a varied promise over another time", e =>
            {
                e["inclusionPromise"]!["signedEntryTimestamp"] = Convert.ToBase64String(Malleable.Vary(Bytes(e["inclusionPromise"]!["signedEntryTimestamp"]!)));
                e["integratedTime"] = Later(e["integratedTime"]!, 1);
            });
        }
        else
        {
            yield return Entry(specimen, "an attacker's promise", e =>
            {
                e["integratedTime"] = "1748779200";
                e["inclusionPromise"] = new JsonObject
                {
                    ["signedEntryTimestamp"] = Convert.ToBase64String(Attacker.OldLog.Promise(Bytes(e["canonicalizedBody"]!), 1748779200, 4)),
                };
            });
        }
    }

    private static IEnumerable<Attempt> OfCheckpoint(Specimen specimen)
    {
        if (Note(specimen) is not { } note)
        {
            yield break;
        }

        var lines = note.Split('\n');
        Attempt Checkpoint(string what, string changed) =>
            Entry(specimen, "checkpoint: " + what, e => e["inclusionProof"]!["checkpoint"] = new JsonObject { ["envelope"] = changed });
        string With(int index, string line) => string.Join('\n', lines.Select((old, at) => at == index ? line : old));
        yield return Checkpoint("another origin", With(0, "evil.example.org"));
        yield return Checkpoint("a longer origin", With(0, lines[0] + "x"));
        yield return Checkpoint("a larger tree", With(1, Later(lines[1], 1)));
        yield return Checkpoint("a smaller tree", With(1, Later(lines[1], -1)));
        yield return Checkpoint("a leading zero", With(1, "0" + lines[1]));
        yield return Checkpoint("another root", With(2, Convert.ToBase64String(new byte[32])));
        yield return Checkpoint("a longer root", With(2, Convert.ToBase64String([.. Convert.FromBase64String(lines[2]), 0])));
        yield return Checkpoint("one line more", With(2, lines[2] + "\nextra"));
        yield return Checkpoint("no signature", note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 2)]);
        yield return Checkpoint("no empty line", note.Replace("\n\n", "\n", StringComparison.Ordinal));
        yield return Checkpoint("other line ends", note.Replace("\n", "\r\n", StringComparison.Ordinal));
        yield return Checkpoint("a control character", "\u0001" + note);
        yield return Checkpoint("a blank before", " " + note);
        yield return Checkpoint("text behind", note + "x");
        yield return Checkpoint("another dash", note.Replace('—', '-'));
        yield return Checkpoint("cut short", note[..^3]);
        yield return Checkpoint("cut in half", note[..(note.Length / 2)]);
        foreach (var own in new[] { Attacker.OldLog, Attacker.NewLog })
        {
            yield return Checkpoint($"an attacker's signature alone ({own.Name})", own.Note(note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)]));
        }
    }

    private static IEnumerable<Attempt> OfProof(Specimen specimen, JsonObject entry)
    {
        if (entry["inclusionProof"] is not JsonObject proof)
        {
            yield break;
        }

        Attempt Proof(string what, Action<JsonObject> change) => Entry(specimen, "proof: " + what, e => change(e["inclusionProof"]!.AsObject()));
        yield return Proof("the next index", p => p["logIndex"] = Later(p["logIndex"]!, 1));
        yield return Proof("a size more", p => p["treeSize"] = Later(p["treeSize"]!, 1));
        yield return Proof("size zero", p => p["treeSize"] = "0");
        yield return Proof("another root", p => p["rootHash"] = Convert.ToBase64String(new byte[32]));
        yield return Proof("a longer root", p => p["rootHash"] = Convert.ToBase64String([.. Bytes(p["rootHash"]!), 0]));
        yield return Proof("an empty root", p => p["rootHash"] = "");
        yield return Proof("no checkpoint", p => p.Remove("checkpoint"));
        if (specimen.IsPromised)
        {
            yield return Proof("the index of the promise", p => p["logIndex"] = entry["logIndex"]!.DeepClone());
        }

        if (proof["hashes"]!.AsArray().Count == 0)
        {
            yield break;
        }

        JsonArray Hashes(JsonObject p) => p["hashes"]!.AsArray();
        yield return Proof("no hashes", p => Hashes(p).Clear());
        yield return Proof("without the first hash", p => Hashes(p).RemoveAt(0));
        yield return Proof("without the last hash", p => Hashes(p).RemoveAt(Hashes(p).Count - 1));
        yield return Proof("the last hash twice", p => Hashes(p).Add(Hashes(p)[^1]!.DeepClone()));
        yield return Proof("an empty hash more", p => Hashes(p).Add((JsonNode)""));
        yield return Proof("hashes in another order", p => p["hashes"] = new JsonArray([.. Hashes(p).Reverse().Append((JsonNode)"").Select(hash => hash!.DeepClone())]));
        for (var index = 0; index < proof["hashes"]!.AsArray().Count; index++)
        {
            var at = index;
            yield return Proof($"a byte behind hash {at}", p => Hashes(p)[at] = Convert.ToBase64String([.. Bytes(Hashes(p)[at]!), 0]));
            yield return Proof($"hash {at} cut short", p => Hashes(p)[at] = Convert.ToBase64String(Bytes(Hashes(p)[at]!)[..31]));
            yield return Proof($"another hash {at}", p => Hashes(p)[at] = Convert.ToBase64String(new byte[32]));
        }
    }

    private static Attempt Entries(Specimen specimen, string what, Action<JsonArray> change) =>
        specimen.Bundled("log: " + what, bundle => change(bundle["verificationMaterial"]!["tlogEntries"]!.AsArray()));

    private static Attempt Entry(Specimen specimen, string what, Action<JsonObject> change) =>
        Entries(specimen, what, list => change(list[0]!.AsObject()));

    private static string? Note(Specimen specimen) => specimen.Entry?["inclusionProof"]?["checkpoint"]?["envelope"]?.GetValue<string>();

    private static string? Origin(Specimen specimen) => Note(specimen)?.Split('\n')[0];

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static byte[] Bytes(JsonNode node) => Convert.FromBase64String(Text(node));

    private static string Later(JsonNode node, long by) => Later(Text(node), by);

    private static string Later(string text, long by) =>
        (long.Parse(text, System.Globalization.CultureInfo.InvariantCulture) + by).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
