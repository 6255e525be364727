using System.Diagnostics;
using System.Globalization;
using LockdownWorker;
using Xunit.Abstractions;

namespace Hardening.Auditing.Tests.Incidents;

public sealed class LockdownKillTests(ITestOutputHelper output)
{
    /// <summary>HARDENING_LOCKDOWN_KILLS says how often.</summary>
    [Fact]
    public async Task Whenever_a_process_is_killed_the_lockdown_holds_and_is_finished_after_the_restart()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("HARDENING_LOCKDOWN_KILLS") ?? "8", CultureInfo.InvariantCulture);
        var random = new Random(14);
        var (acknowledged, between, before) = (0, 0, 0);
        var whole = await WholeAsync();
        for (var kill = 0; kill < kills; kill++)
        {
            using var folder = new TempFolder();
            var started = await RunAsync(folder.Path, whole * (0.3 + (0.9 * random.NextDouble())));
            var site = new WorkerSite(folder.Path);
            var state = site.Lockdown.State;
            var marked = site.Marked.ToList();
            acknowledged += started ? 1 : 0;
            between += !started && state.IsActive ? 1 : 0;
            before += state.IsActive ? 0 : 1;

            // What was acknowledged holds; what was done was recorded and in force before; what counts as done was done.
            Assert.True(state.IsActive || !started);
            Assert.True(state.IsActive || marked.Count == 0);
            Assert.True(!state.IsActive || site.Log.Contains("lockdown.start", StringComparison.Ordinal));
            Assert.All(marked, name => Assert.Contains($"\"participant\":\"{name}\"", site.Log, StringComparison.Ordinal));
            Assert.Subset(marked.ToHashSet(), state.Done.ToHashSet());

            // After the restart the rest is done.
            await site.Lockdown.ResumeAsync();
            Assert.Equal(state.IsActive ? WorkerSite.Names : [], site.Marked);
            Assert.Equal(state.IsActive ? WorkerSite.Names : [], site.Lockdown.State.Done);
        }

        output.WriteLine($"{kills} kills within {whole.TotalMilliseconds * 1.2:0} ms: {before} before it was in force, {between} in the middle, {acknowledged} after it was acknowledged");
    }

    /// <summary>How long it takes when nobody kills it, which depends on the machine.</summary>
    private static async Task<TimeSpan> WholeAsync()
    {
        using var folder = new TempFolder();
        using var process = Start(folder.Path);
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        var since = Stopwatch.GetTimestamp();
        Assert.Equal("started", await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        var whole = Stopwatch.GetElapsedTime(since);
        process.Kill();
        return whole;
    }

    private static Process Start(string folder) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LockdownWorker.dll"), folder]) { RedirectStandardOutput = true })!;

    private static async Task<bool> RunAsync(string folder, TimeSpan delay)
    {
        using var process = Start(folder);
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        var rest = process.StandardOutput.ReadToEndAsync();
        await Task.Delay(delay);
        process.Kill();
        await process.WaitForExitAsync();
        return (await rest).Contains("started\n", StringComparison.Ordinal);
    }
}
