using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hardening.Auditing.Notes;
using HardeningKey = Hardening.Cryptography.Signing.PublicKey;

namespace Hardening.Attestation.Tests.Sigstore;

/// <summary>A transparency log of signatures: old ones sign promises and checkpoints with ECDSA, new ones checkpoints with Ed25519.</summary>
internal sealed class TestLog
{
    private readonly Func<byte[], byte[]> sign;

    private TestLog(string name, byte[] spki, string keyDetails, Func<byte[], byte[]> sign)
    {
        this.sign = sign;
        Name = name;
        Spki = spki;
        KeyDetails = keyDetails;
        Id = SHA256.HashData(spki);
    }

    public string Name { get; private init; }

    public byte[] Spki { get; }

    public string KeyDetails { get; }

    public byte[] Id { get; private init; }

    public static TestLog Old(string name)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TestLog(name, key.ExportSubjectPublicKeyInfo(), "PKIX_ECDSA_P256_SHA_256",
            data => key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    public static TestLog New(string name)
    {
        var key = NSec.Cryptography.Key.Create(NSec.Cryptography.SignatureAlgorithm.Ed25519);
        var raw = key.PublicKey.Export(NSec.Cryptography.KeyBlobFormat.RawPublicKey);
        return new TestLog(name, HardeningKey.FromEd25519(raw).Spki.ToArray(), "PKIX_ED25519",
            data => NSec.Cryptography.SignatureAlgorithm.Ed25519.Sign(key, data));
    }

    /// <summary>The same key under another log's name and id.</summary>
    public TestLog As(TestLog other) => new(other.Name, Spki, KeyDetails, sign) { Id = other.Id };

    public string Checkpoint(TestTree tree, string? origin = null) => Checkpoint(tree.Size, tree.Root, origin);

    public string Checkpoint(long size, byte[] root, string? origin = null)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{origin ?? Name}\n{size}\n{Convert.ToBase64String(root)}\n");
        return Note(text);
    }

    public string Note(string text) => Encoding.UTF8.GetString(SignedNote.Format(text, [Sign(text)]));

    public NoteSignature Sign(string text) => new(
        Name, NoteVerifier.ForLog(Name, HardeningKey.FromSpki(Spki)).KeyId, sign(Encoding.UTF8.GetBytes(text)));

    public byte[] Promise(byte[] body, long time, long index) => sign(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"body\":\"{Convert.ToBase64String(body)}\",\"integratedTime\":{time},\"logID\":\"{Convert.ToHexStringLower(Id)}\",\"logIndex\":{index}}}")));

    /// <summary>A bundle's entry for a body, among others in a tree of seven; with a promise when a time is given.</summary>
    public JsonObject Entry(string kind, string version, byte[] body, DateTimeOffset? promisedAt)
    {
        const int Index = 4;
        var tree = new TestTree([.. Enumerable.Range(0, 7).Select(i => i == Index ? body : [(byte)i])]);
        var entry = new JsonObject
        {
            ["logIndex"] = promisedAt is null ? "4" : "1000004",
            ["logId"] = new JsonObject { ["keyId"] = Convert.ToBase64String(Id) },
            ["kindVersion"] = new JsonObject { ["kind"] = kind, ["version"] = version },
            ["inclusionProof"] = Proof(tree, Index),
            ["canonicalizedBody"] = Convert.ToBase64String(body),
        };
        if (promisedAt is { } time)
        {
            var seconds = time.ToUnixTimeSeconds();
            entry["integratedTime"] = seconds.ToString(CultureInfo.InvariantCulture);
            entry["inclusionPromise"] = new JsonObject { ["signedEntryTimestamp"] = Convert.ToBase64String(Promise(body, seconds, 1000004)) };
        }

        return entry;
    }

    public JsonObject Proof(TestTree tree, int index, bool checkpoint = true)
    {
        var proof = new JsonObject
        {
            ["logIndex"] = index.ToString(CultureInfo.InvariantCulture),
            ["rootHash"] = Convert.ToBase64String(tree.Root),
            ["treeSize"] = tree.Size.ToString(CultureInfo.InvariantCulture),
            ["hashes"] = new JsonArray([.. tree.Proof(index).Select(hash => (JsonNode)Convert.ToBase64String(hash))]),
        };
        if (checkpoint)
        {
            proof["checkpoint"] = new JsonObject { ["envelope"] = Checkpoint(tree) };
        }

        return proof;
    }
}
