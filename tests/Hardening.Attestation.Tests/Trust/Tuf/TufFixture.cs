using System.Text.Json;
using Hardening.Attestation.Trust.Tuf;

namespace Hardening.Attestation.Tests.Trust.Tuf;

/// <summary>A repository and a client that was initialized with its first root.</summary>
internal sealed class TufFixture : IDisposable
{
    private readonly TempFolder folder = new();

    private readonly LoopbackServer server;

    public TufFixture()
    {
        server = new LoopbackServer(Repository);
        TufClient.Initialize(folder["metadata"], Repository.File("1.root.json"));
    }

    public TufRepository Repository { get; } = new();

    public HttpTufSource Source => server.Source;

    public TimeSpan Elapsed { get; set; }

    public string TargetFolder => folder["targets"];

    public string MetadataFolder => folder["metadata"];

    public TufClient Client(TufLimits? limits = null) => new(folder["metadata"], Source, new FixedTime(TufRepository.Start + Elapsed), limits);

    public Task Refresh() => Client().RefreshAsync();

    public Task<string> Download(string path) => Client().DownloadAsync(path, Source, folder["targets"]);

    public async Task Refused(string code, Func<Task>? action = null)
    {
        var error = await Assert.ThrowsAsync<AttestationException>(action ?? Refresh);
        Assert.Equal(code, error.Code);
    }

    public long? Version(string role)
    {
        var path = System.IO.Path.Combine(MetadataFolder, Uri.EscapeDataString(role) + ".json");
        if (!File.Exists(path))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.GetProperty("signed").GetProperty("version").GetInt64();
    }

    public void Dispose()
    {
        server.Dispose();
        folder.Dispose();
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
