using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Hardening.Attestation.Tests.Discovery;

/// <summary>The reference implementation of a registry, as Debian packages it, on this machine; it has no referrers API.</summary>
internal sealed class DebianRegistry : IDisposable
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string IndexType = "application/vnd.oci.image.index.v1+json";
    private readonly TempFolder folder = new();
    private readonly HttpClient client;
    private readonly Process process;

    private DebianRegistry()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Host = $"127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        var config = folder.Write("config.yml", $"version: 0.1\nlog: {{ level: error }}\nstorage: {{ filesystem: {{ rootdirectory: {folder["data"]} }} }}\nhttp: {{ addr: {Host} }}\n");
        client = new HttpClient { BaseAddress = new Uri($"http://{Host}/v2/acme/widgets/") };
        process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", config]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
    }

    internal string Host { get; }

    internal static async Task<DebianRegistry> StartAsync()
    {
        var registry = new DebianRegistry();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                (await registry.client.GetAsync(new Uri("/v2/", UriKind.Relative))).EnsureSuccessStatusCode();
                return registry;
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(100);
            }
        }
    }

    internal async Task<string> BlobAsync(byte[] bytes)
    {
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
        var started = await client.PostAsync(new Uri("blobs/uploads/", UriKind.Relative), null);
        started.EnsureSuccessStatusCode();

        // The registry names the upload and its state; where it is stays what we know.
        var named = new Uri(client.BaseAddress!, started.Headers.Location!);
        var upload = Guid.Parse(named.Segments[^1]);
        var state = Uri.EscapeDataString(Uri.UnescapeDataString(named.Query["?_state=".Length..]));
        using var content = new ByteArrayContent(bytes);
        var place = new Uri($"blobs/uploads/{upload}?_state={state}&digest={Uri.EscapeDataString(digest)}", UriKind.Relative);
        (await client.PutAsync(place, content)).EnsureSuccessStatusCode();
        return digest;
    }

    /// <summary>Pushes a manifest with one layer and returns its digest and size.</summary>
    internal async Task<(string Digest, int Size)> ManifestAsync(byte[] layer, string artifactType, string? subject, string? tag)
    {
        var about = subject is null ? "" : $$""" "subject":{"mediaType":"{{ManifestType}}","digest":"{{subject}}","size":1},""";
        var config = await BlobAsync("{}"u8.ToArray());
        var blob = await BlobAsync(layer);
        return await PutAsync(
            $$"""{"schemaVersion":2,"mediaType":"{{ManifestType}}","artifactType":"{{artifactType}}",{{about}}"config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"{{config}}","size":2},"layers":[{"mediaType":"{{artifactType}}","digest":"{{blob}}","size":{{layer.Length}}}]}""",
            ManifestType, tag);
    }

    /// <summary>Pushes the tag that stands in for the referrers API.</summary>
    internal async Task ReferrersTagAsync(string subject, string artifactType, (string Digest, int Size) manifest) => await PutAsync(
        $$"""{"schemaVersion":2,"mediaType":"{{IndexType}}","manifests":[{"mediaType":"{{ManifestType}}","artifactType":"{{artifactType}}","digest":"{{manifest.Digest}}","size":{{manifest.Size}}}]}""",
        IndexType, subject.Replace(':', '-'));

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        client.Dispose();
        folder.Dispose();
    }

    private async Task<(string Digest, int Size)> PutAsync(string json, string type, string? tag)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        var answer = await client.PutAsync(new Uri($"manifests/{tag ?? digest}", UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (digest, bytes.Length);
    }
}
