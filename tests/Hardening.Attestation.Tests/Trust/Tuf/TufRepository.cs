using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hardening.Attestation.Trust.Tuf;

namespace Hardening.Attestation.Tests.Trust.Tuf;

/// <summary>
/// A repository in memory that publishes whatever it is told, honest or not. Metadata is edited as JSON between
/// publications; every request is recorded.
/// </summary>
internal sealed class TufRepository
{
    public static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public TufRepository()
    {
        foreach (var role in new[] { "root", "timestamp", "snapshot", "targets" })
        {
            Signers[role] = [TufSigner.Ecdsa()];
        }

        Root = Base("root");
        Root["consistent_snapshot"] = true;
        Root["keys"] = new JsonObject();
        Root["roles"] = new JsonObject();
        Metadata["targets"] = Base("targets");
        Metadata["targets"]["targets"] = new JsonObject();
        Metadata["snapshot"] = Base("snapshot");
        Metadata["snapshot"]["meta"] = new JsonObject();
        Metadata["timestamp"] = Base("timestamp");
        Publish("root", "targets", "snapshot", "timestamp");
    }

    public Dictionary<string, List<TufSigner>> Signers { get; } = [];

    public Dictionary<string, int> Thresholds { get; } = [];

    public Dictionary<string, JsonObject> Metadata { get; } = [];

    public Dictionary<string, byte[]> Files { get; } = [];

    public List<string> Requests { get; } = [];

    public JsonObject Root { get => Metadata["root"]; private set => Metadata["root"] = value; }

    /// <summary>Paths at which data never ends.</summary>
    public HashSet<string> Endless { get; } = [];

    /// <summary>Bytes of endless data that were sent.</summary>
    public long Drowned { get; set; }

    /// <summary>Whether the roles above name lengths and hashes of the metadata below.</summary>
    public bool NamesHashes { get; set; }

    public byte[] File(string name) => Files[name];

    public static string Expiry(double days) => Start.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Writes, signs and serves the next version of each role, in the given order; the first publication is version 1.</summary>
    public void Publish(params string[] roles)
    {
        foreach (var role in roles)
        {
            var signed = Metadata[role];
            signed["version"] = signed["version"]!.GetValue<int>() + 1;
            if (role == "root")
            {
                WriteRoles();
            }
            else if (role == "timestamp")
            {
                signed["meta"] = new JsonObject { ["snapshot.json"] = Entry("snapshot") };
            }
            else if (role == "snapshot")
            {
                foreach (var name in Metadata.Keys.Where(name => name is not ("root" or "timestamp" or "snapshot")))
                {
                    signed["meta"]![name + ".json"] = Entry(name);
                }
            }

            Serve(role);
        }
    }

    /// <summary>Signs a role's JSON as it stands, without touching its version or entries, and serves it.</summary>
    public void Serve(string role, int? asVersion = null)
    {
        var version = asVersion ?? Metadata[role]["version"]!.GetValue<int>();
        var name = Uri.EscapeDataString(role) + ".json";
        Files[role == "timestamp" ? name : $"{version}.{name}"] = Sign(role);
    }

    public byte[] Sign(string role)
    {
        var signed = Metadata[role];
        using var document = JsonDocument.Parse(signed.ToJsonString());
        var canonical = CanonicalJson.Encode(document.RootElement);
        var signatures = new JsonArray([.. Signers[role].Select(signer => (JsonNode)signer.Sign(canonical))]);
        return Encoding.UTF8.GetBytes(new JsonObject { ["signed"] = signed.DeepClone(), ["signatures"] = signatures }.ToJsonString());
    }

    public void AddTarget(string role, string path, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Metadata[role]["targets"]![path] = new JsonObject { ["length"] = bytes.Length, ["hashes"] = new JsonObject { ["sha256"] = hash } };
        var slash = path.LastIndexOf('/') + 1;
        Files[$"{path[..slash]}{hash}.{path[slash..]}"] = bytes;
    }

    public void Delegate(string parent, string role, bool terminating = false, params string[] paths)
    {
        if (!Metadata.ContainsKey(role))
        {
            Metadata[role] = Base("targets");
            Metadata[role]["targets"] = new JsonObject();
            Signers[role] = [TufSigner.Ecdsa()];
        }

        var delegations = Metadata[parent]["delegations"] ??= new JsonObject { ["keys"] = new JsonObject(), ["roles"] = new JsonArray() };
        foreach (var signer in Signers[role])
        {
            delegations["keys"]![signer.Id] = signer.Key.DeepClone();
        }

        delegations["roles"]!.AsArray().Add((JsonNode)new JsonObject
        {
            ["name"] = role,
            ["keyids"] = new JsonArray([.. Signers[role].Select(signer => (JsonNode)signer.Id)]),
            ["threshold"] = 1,
            ["terminating"] = terminating,
            ["paths"] = new JsonArray([.. paths.Select(path => (JsonNode)path)]),
        });
    }

    /// <summary>What is served at a path as it stands in the request; null for nothing.</summary>
    public byte[]? Answer(string path)
    {
        Requests.Add(path);
        return Files.GetValueOrDefault(path) ?? Files.GetValueOrDefault(Uri.UnescapeDataString(path));
    }

    private static JsonObject Base(string type) => new()
    {
        ["_type"] = type,
        ["spec_version"] = "1.0.31",
        ["version"] = 0,
        ["expires"] = Expiry(365),
    };

    private void WriteRoles()
    {
        Root["keys"] = new JsonObject();
        foreach (var role in new[] { "root", "timestamp", "snapshot", "targets" })
        {
            foreach (var signer in Signers[role])
            {
                Root["keys"]![signer.Id] = signer.Key.DeepClone();
            }

            Root["roles"]![role] = new JsonObject
            {
                ["keyids"] = new JsonArray([.. Signers[role].Select(signer => (JsonNode)signer.Id)]),
                ["threshold"] = Thresholds.GetValueOrDefault(role, 1),
            };
        }
    }

    private JsonObject Entry(string role)
    {
        var entry = new JsonObject { ["version"] = Metadata[role]["version"]!.GetValue<int>() };
        if (NamesHashes && Files.TryGetValue($"{entry["version"]}.{role}.json", out var bytes))
        {
            entry["length"] = bytes.Length;
            entry["hashes"] = new JsonObject { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        }

        return entry;
    }
}
