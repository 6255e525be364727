using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Hardening.Attestation.Tests.Discovery;

/// <summary>
/// The reading half of a registry (OCI distribution specification 1.1) on this machine, with the repository
/// <c>acme/widgets</c>; what tests want different is a property.
/// </summary>
internal sealed class LoopbackRegistry : IDisposable
{
    internal const string BundleType = "application/vnd.dev.sigstore.bundle.v0.3+json";
    private const string Root = "/v2/acme/widgets/";
    private readonly HttpListener listener = new();
    private readonly Dictionary<string, byte[]> content = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> referrers = new(StringComparer.Ordinal);
    private readonly Task loop;

    internal LoopbackRegistry()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Host = $"127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        listener.Prefixes.Add($"http://{Host}/");
        listener.Start();
        loop = Task.Run(ServeAsync);
    }

    internal string Host { get; }

    internal List<string> Asked { get; } = [];

    internal List<string?> Authorizations { get; } = [];

    /// <summary>Whether it knows the referrers API; else the tag stands in for it.</summary>
    internal bool HasReferrers { get; set; } = true;

    /// <summary>Referrers on one page.</summary>
    internal int PageSize { get; set; } = 100;

    /// <summary>Whether a token is asked for, and the place to get it.</summary>
    internal string? TokenRealm { get; set; }

    /// <summary>Where blobs are to be got instead; null for here.</summary>
    internal string? BlobsAt { get; set; }

    /// <summary>Where manifests are to be got instead; null for here.</summary>
    internal string? ManifestsAt { get; set; }

    /// <summary>Status of every answer; null for the right one.</summary>
    internal int? Status { get; set; }

    /// <summary>Changes bytes on the way out.</summary>
    internal Func<string, byte[], byte[]> Tamper { get; set; } = (_, bytes) => bytes;

    internal static string Digest(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Stores bytes by digest.</summary>
    internal string Blob(byte[] bytes)
    {
        content[$"{Root}blobs/{Digest(bytes)}"] = bytes;
        return Digest(bytes);
    }

    /// <summary>Stores a manifest by digest, by tag if one is given, and under its subject.</summary>
    internal string Manifest(byte[] layer, string? subject = null, string artifactType = BundleType, string? tag = null, string? listedUnder = null)
    {
        var about = subject is null ? "" : $$""" "subject":{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{subject}}","size":1},""";
        var manifest = Encoding.UTF8.GetBytes($$"""
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","artifactType":"{{artifactType}}",{{about}}"config":{"mediaType":"application/vnd.oci.empty.v1+json","digest":"{{Blob("{}"u8.ToArray())}}","size":2},"layers":[{"mediaType":"{{artifactType}}","digest":"{{Blob(layer)}}","size":{{layer.Length}}}]}
            """);
        content[$"{Root}manifests/{Digest(manifest)}"] = manifest;
        if (tag is not null)
        {
            content[$"{Root}manifests/{tag}"] = manifest;
        }

        if ((listedUnder ?? subject) is { } under)
        {
            if (!referrers.TryGetValue(under, out var list))
            {
                referrers.Add(under, list = []);
            }

            list.Add($$"""{"mediaType":"application/vnd.oci.image.manifest.v1+json","artifactType":"{{artifactType}}","digest":"{{Digest(manifest)}}","size":{{manifest.Length}}}""");
        }

        return Digest(manifest);
    }

    public void Dispose()
    {
        listener.Close();
        loop.GetAwaiter().GetResult();
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            var url = context.Request.RawUrl!;
            Asked.Add(url);
            Authorizations.Add(context.Request.Headers["Authorization"]);
            var body = Answer(url, context.Request, context.Response);
            if (context.Response.StatusCode == 200)
            {
                await context.Response.OutputStream.WriteAsync(Tamper(url, body));
            }

            context.Response.Close();
        }
    }

    private byte[] Answer(string url, HttpListenerRequest request, HttpListenerResponse response)
    {
        var path = url.Split('?')[0];
        if (path == "/token")
        {
            return """{"token":"for-everybody"}"""u8.ToArray();
        }

        if (Status is { } status)
        {
            response.StatusCode = status;
            return [];
        }

        if (TokenRealm is not null && request.Headers["Authorization"] != "Bearer for-everybody")
        {
            response.StatusCode = 401;
            response.Headers.Add("WWW-Authenticate", $"Bearer realm=\"{TokenRealm}\",service=\"here\",scope=\"repository:acme/widgets:pull\"");
            return [];
        }

        var elsewhere = path.StartsWith(Root + "blobs/", StringComparison.Ordinal) ? BlobsAt : path.StartsWith(Root + "manifests/", StringComparison.Ordinal) ? ManifestsAt : null;
        if (elsewhere is not null)
        {
            response.StatusCode = 307;
            response.Headers.Add("Location", elsewhere + path);
            return [];
        }

        if (path.StartsWith(Root + "referrers/", StringComparison.Ordinal) && HasReferrers)
        {
            return Page(url, path[(Root + "referrers/").Length..], response);
        }

        if (!HasReferrers && path.StartsWith(Root + "manifests/sha256-", StringComparison.Ordinal)
            && referrers.TryGetValue("sha256:" + path[(Root + "manifests/sha256-").Length..], out var tagged))
        {
            return Index(tagged);
        }

        if (content.TryGetValue(path, out var bytes))
        {
            return bytes;
        }

        response.StatusCode = 404;
        return [];
    }

    private byte[] Page(string url, string digest, HttpListenerResponse response)
    {
        var all = referrers.GetValueOrDefault(digest, []);
        var from = url.Split("from=") is [_, var number] ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : 0;
        if (from + PageSize < all.Count)
        {
            response.Headers.Add("Link", $"<{url.Split("&from=")[0]}&from={from + PageSize}>; rel=\"next\"");
        }

        return Index(all.Skip(from).Take(PageSize));
    }

    private static byte[] Index(IEnumerable<string> manifests) => Encoding.UTF8.GetBytes(
        $$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{{string.Join(',', manifests)}}]}""");
}
