using System.Diagnostics;
using System.Globalization;
using CredentialWorker;
using Xunit.Abstractions;

namespace Hardening.Credentials.Tests;

public sealed class RotationKillTests(ITestOutputHelper output)
{
    /// <summary>HARDENING_CREDENTIAL_KILLS says how often.</summary>
    [Fact]
    public async Task Whenever_a_rotating_process_is_killed_no_acknowledged_secret_is_lost()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("HARDENING_CREDENTIAL_KILLS") ?? "6", CultureInfo.InvariantCulture);
        using var folder = new TempFolder();
        var random = new Random(9);
        var (acknowledged, pending, beyond) = (0, 0, 0);
        for (var kill = 0; kill < kills; kill++)
        {
            var last = await RunAsync(folder.Path, rotations: random.Next(0, 5), random.Next(0, 60));
            using var vault = await WorkerVault.OpenAsync(folder.Path);
            var found = (await vault.Store.FindAsync(WorkerVault.Name, default))!;
            var lease = await vault.LeaseAsync();
            using (var secret = await vault.Manager.GetAsync(lease, WorkerVault.Requester))
            {
                if (last is { } line)
                {
                    acknowledged++;
                    Assert.True(found.Version >= line.Version, $"version {found.Version} after {line.Version} was acknowledged");
                    beyond += found.Version > line.Version ? 1 : 0;
                    Assert.True(found.Version > line.Version || WorkerVault.DigestOf(secret) == line.Digest, "the acknowledged secret is another one");
                }
            }

            // What was cut off is finished by the next rotation.
            pending += found.Pending is null ? 0 : 1;
            Assert.Equal(found.Version + 1, await vault.Manager.RotateAsync(WorkerVault.Name, WorkerVault.Requester));
        }

        output.WriteLine($"{kills} kills, {acknowledged} after an acknowledgement, {pending} in the middle of a rotation, {beyond} between commit and acknowledgement");
        Assert.True(acknowledged > 0);
    }

    // Killed so many milliseconds after so many rotations were acknowledged: what a busy machine does in a time says little.
    private static async Task<(long Version, string Digest)?> RunAsync(string folder, int rotations, int milliseconds)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CredentialWorker.dll"), folder]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var limit = TimeSpan.FromSeconds(60);
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync().WaitAsync(limit));
        string? last = null;
        for (var i = 0; i < rotations; i++)
        {
            last = await process.StandardOutput.ReadLineAsync().WaitAsync(limit);
        }

        await Task.Delay(milliseconds);
        process.Kill();
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n');
        await process.WaitForExitAsync();

        // What stands behind the last line's end was cut off with the process.
        last = lines.Length < 2 ? last : lines[^2];
        return last?.Split(' ') is [var version, var digest] ? (long.Parse(version, CultureInfo.InvariantCulture), digest) : null;
    }
}
