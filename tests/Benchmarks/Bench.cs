using System.Runtime.Versioning;
using Hardening.Testing;

namespace Benchmarks;

/// <summary>The packed toolchain, and the sample with and without it, built and packed once.</summary>
[SupportedOSPlatform("linux")]
internal sealed class Bench : IAsyncDisposable
{
    private readonly TempFolder folder;

    private Bench(TempFolder folder, ToolchainFeed feed)
    {
        this.folder = folder;
        Feed = feed;
        Without = Variant.Create(this, withReference: false);
        With = Variant.Create(this, withReference: true);
    }

    public ToolchainFeed Feed { get; }

    public Variant Without { get; }

    public Variant With { get; }

    /// <summary>HARDENING_HOME of every command: no key of the developer's is used.</summary>
    public string Home => folder["home"];

    public static async Task<Bench> Prepare()
    {
        var folder = new TempFolder();
        var bench = new Bench(folder, await ToolchainFeed.Pack(folder.Path));
        foreach (var variant in new[] { bench.Without, bench.With })
        {
            await variant.Restore();
            await variant.Measure("pack");
        }

        return bench;
    }

    /// <summary>An absolute path that is gone with the bench.</summary>
    public string Scratch(string name) => Path.Combine(Directory.CreateDirectory(folder["scratch"]).FullName, name);

    public ValueTask DisposeAsync()
    {
        Without.Dispose();
        With.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
