using System.Diagnostics;
using System.Globalization;
using Hardening.Auditing;
using Hardening.Auditing.Notes;

namespace Hardening.Cli.Tests;

/// <summary>
/// <c>log append</c> as a process that is killed without warning at moments nobody chose. HARDENING_LOG_KILLS sets how often; the
/// seed of a failing run is in its message.
/// </summary>
public sealed class LogKillTests
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "hardening.dll");

    // Few in a test run; a change of how the log is written is tried with some hundreds.
    private static readonly int Kills =
        int.TryParse(Environment.GetEnvironmentVariable("HARDENING_LOG_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 8;

    [Fact]
    public async Task Killed_at_any_moment_it_has_every_acknowledged_event_once_at_its_index()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        using var folder = new TempFolder();
        var acknowledged = new Dictionary<long, string>();
        var (log, next, killedEarly, interrupted) = (0, 0, 0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            // Now and then a new log, so that its making is interrupted too.
            if (random.Next(8) == 0)
            {
                (log, acknowledged) = (log + 1, []);
            }

            var run = await RunAndKill(folder, $"log{log}", next, random);
            next = run.Next;
            killedEarly += run.Acknowledged.Count == 0 ? 1 : 0;
            foreach (var (index, id) in run.Acknowledged)
            {
                Assert.True(acknowledged.TryAdd(index, id), $"seed {seed}: index {index} is given to {id} and {acknowledged[index]}");
            }

            interrupted += Check(folder, folder[$"log{log}"], acknowledged, $"seed {seed}, kill {kill}") ? 1 : 0;
        }

        await File.AppendAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "log-kills.txt"),
            $"{Kills} kills, seed {seed}: {killedEarly} before the first acknowledgement, {interrupted} in the middle of a round, {log + 1} logs\n");
    }

    [Fact]
    public async Task An_event_is_acknowledged_while_the_input_stays_open()
    {
        using var folder = new TempFolder();
        using var process = Start(folder, "log");
        for (var number = 0; number < 3; number++)
        {
            await process.StandardInput.WriteAsync($"{{\"id\":\"event-{number}\"}}\n");
            await process.StandardInput.FlushAsync();
            Assert.Equal($"event-{number}\t{number}", await process.StandardOutput.ReadLineAsync());
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task<(IReadOnlyList<(long Index, string Id)> Acknowledged, int Next)> RunAndKill(
        TempFolder folder, string log, int next, Random random)
    {
        var burst = random.Next(1, 400);
        var whileStarting = random.Next(5) == 0;
        var delay = TimeSpan.FromMilliseconds(random.Next(whileStarting ? 800 : 250));
        using var process = Start(folder, log);
        var feeding = Task.Run(async () =>
        {
            try
            {
                while (!process.HasExited)
                {
                    for (var count = 0; count < burst; count++)
                    {
                        await process.StandardInput.WriteAsync($"{{\"id\":\"event-{next++}\",\"pad\":\"{new string('x', next % 300)}\"}}\n");
                    }

                    await process.StandardInput.FlushAsync();
                }
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // The reader is dead: that was the point.
            }
        });
        var errors = process.StandardError.ReadToEndAsync();
        var first = process.StandardOutput.ReadLineAsync();
        if (!whileStarting)
        {
            await first;
        }

        await Task.Delay(delay);
        process.Kill();
        var output = await first is { } line ? $"{line}\n{await process.StandardOutput.ReadToEndAsync()}" : string.Empty;
        await process.WaitForExitAsync();
        await feeding;
        Assert.DoesNotContain("error", await errors, StringComparison.Ordinal);

        // The last line counts only when it is whole; the first is when there is something behind it.
        var lines = (output.IndexOf('\n') == output.Length - 1 && whileStarting ? string.Empty : output).Split('\n')[..^1].Select(text => text.Split('\t'));
        return ([.. lines.Select(cells => (long.Parse(cells[1], CultureInfo.InvariantCulture), cells[0]))], next);
    }

    /// <summary>Holds a log to what was acknowledged; true when the kill left something of an unfinished round.</summary>
    private static bool Check(TempFolder folder, string log, Dictionary<long, string> acknowledged, string when)
    {
        if (!File.Exists(Path.Combine(log, "checkpoint")))
        {
            Assert.Empty(acknowledged);
            return false;
        }

        var name = AuditLogReader.OpenUnverified(log).Checkpoint.Origin;
        var result = LogVerification.Run(log, NoteVerifier.Parse(File.ReadAllText(folder[$"home/logs/{name}.vkey"]).Trim()));
        Assert.True(result.Passed, $"{when}: {string.Join('\n', result.Problems)}");

        var entries = AuditLogReader.OpenUnverified(log).Entries().Select(Id).ToArray();
        Assert.Equal(entries.Length, entries.Distinct(StringComparer.Ordinal).Count());
        Assert.All(acknowledged, pair => Assert.Equal(pair.Value, pair.Key < entries.Length ? entries[pair.Key] : $"{when}: lost"));
        return result.Notes.Count > 0;
    }

    private static string Id(ReadOnlyMemory<byte> entry) => System.Text.Json.JsonDocument.Parse(entry).RootElement.GetProperty("id").GetString()!;

    private static Process Start(TempFolder folder, string log)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Tool, "log", "append", "--dir", folder[log]])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        start.Environment["HARDENING_HOME"] = folder["home"];
        return Process.Start(start)!;
    }
}
