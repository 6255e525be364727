using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Hardening.Cli.Tests;

/// <summary>
/// An honest TUF repository with one target, as the handler of a client that reaches nothing else. Its metadata is written
/// in canonical form already: members in order, no white space, ASCII.
/// </summary>
internal sealed class SmallTufRepository : HttpMessageHandler
{
    private readonly Key key = Key.Create(SignatureAlgorithm.Ed25519);
    private readonly string keyId = new('a', 64);

    private readonly string metadata;
    private readonly string target;
    private readonly byte[]? targetContent;

    /// <param name="target">Path of the target.</param>
    /// <param name="content">Its content; null for one that tells its version.</param>
    /// <param name="metadata">Where below the address the metadata lies: empty, or with a slash at its end.</param>
    public SmallTufRepository(string target = "dir/file.txt", byte[]? content = null, string metadata = "metadata/")
    {
        (this.target, targetContent, this.metadata) = (target, content, metadata);
        Publish(1);
    }

    /// <summary>What is served, by the path below the address.</summary>
    public Dictionary<string, byte[]> Files { get; } = [];

    public byte[] Root => Files[metadata + "1.root.json"];

    /// <summary>Writes timestamp, snapshot and targets of a version.</summary>
    public void Publish(int version, int? timestampVersion = null)
    {
        var content = targetContent ?? Encoding.UTF8.GetBytes($"content {version}");
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        Files[$"targets/{target[..(target.LastIndexOf('/') + 1)]}{hash}.{target.Split('/')[^1]}"] = content;
        Write("1.root.json", "root", 1,
            $"\"consistent_snapshot\":true,", $"\"keys\":{{\"{keyId}\":{{\"keytype\":\"ed25519\",\"keyval\":{{\"public\":\"{Raw}\"}},\"scheme\":\"ed25519\"}}}},\"roles\":{{{string.Join(',', new[] { "root", "snapshot", "targets", "timestamp" }.Select(Role))}}},");
        Write($"{version}.targets.json", "targets", version, "", "", $"\"targets\":{{\"{target}\":{{\"hashes\":{{\"sha256\":\"{hash}\"}},\"length\":{content.Length}}}}},");
        Write($"{version}.snapshot.json", "snapshot", version, "", $"\"meta\":{{\"targets.json\":{{\"version\":{version}}}}},");
        Write("timestamp.json", "timestamp", timestampVersion ?? version, "", $"\"meta\":{{\"snapshot.json\":{{\"version\":{version}}}}},");
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
        Files.TryGetValue(request.RequestUri!.AbsolutePath.TrimStart('/'), out var content)
            ? new HttpResponseMessage { Content = new ByteArrayContent(content) }
            : new HttpResponseMessage(HttpStatusCode.NotFound));

    private string Raw => Convert.ToHexStringLower(key.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    private string Role(string name) => $"\"{name}\":{{\"keyids\":[\"{keyId}\"],\"threshold\":1}}";

    private void Write(string name, string type, int version, string before, string between, string after = "")
    {
        var signed = string.Create(CultureInfo.InvariantCulture,
            $"{{\"_type\":\"{type}\",{before}\"expires\":\"2999-01-01T00:00:00Z\",{between}\"spec_version\":\"1.0.34\",{after}\"version\":{version}}}");
        var signature = Convert.ToHexStringLower(SignatureAlgorithm.Ed25519.Sign(key, Encoding.ASCII.GetBytes(signed)));
        Files[metadata + name] = Encoding.ASCII.GetBytes($"{{\"signatures\":[{{\"keyid\":\"{keyId}\",\"sig\":\"{signature}\"}}],\"signed\":{signed}}}");
    }
}
