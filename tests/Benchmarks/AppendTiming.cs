using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using Hardening.Testing;

namespace Benchmarks;

/// <summary>
/// <c>log append</c> as a whole process: a stream of events, which share flushes, and events of which each waits until the one before
/// is acknowledged, as they do where nothing is shared.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class AppendTiming(string tool) : IDisposable
{
    private const int Alone = 200;
    private static readonly int[] Streams = [10_000, 200_000];
    private readonly TempFolder folder = new();

    public async Task Run(int runs, TextWriter output)
    {
        await output.WriteLineAsync(
            $"log append, events of 250 bytes, {runs} runs, whole process\n\n"
            + "| events | wall s, least | wall s, median | CPU s, median | events/s, median |\n|---|---:|---:|---:|---:|");
        foreach (var count in Streams)
        {
            await Report($"{count} in one stream", count, runs, output, () => StreamAsync(count));
        }

        await Report($"{Alone}, each after the acknowledgement of the one before", Alone, runs, output, OneByOneAsync);
    }

    public void Dispose() => folder.Dispose();

    private static async Task Report(string name, int count, int runs, TextWriter output, Func<Task> run)
    {
        var measured = new List<(double Wall, double Cpu)>();
        for (var number = 0; number < runs; number++)
        {
            var (cpu, clock) = (ChildCpuTime.Total(), Stopwatch.StartNew());
            await run();
            measured.Add((clock.Elapsed.TotalSeconds, (ChildCpuTime.Total() - cpu).TotalSeconds));
        }

        var wall = Figures.Median(measured.Select(time => time.Wall));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {measured.Min(time => time.Wall):0.00} | {wall:0.00} | {Figures.Median(measured.Select(time => time.Cpu)):0.00} | {count / wall:0} |"));
    }

    private async Task StreamAsync(int count)
    {
        using var process = Start();
        var reading = process.StandardOutput.ReadToEndAsync();
        for (var number = 0; number < count; number++)
        {
            await process.StandardInput.WriteAsync(Event(number));
        }

        process.StandardInput.Close();
        var acknowledged = (await reading).Split('\n').Length - 1;
        await EndAsync(process, acknowledged == count);
    }

    private async Task OneByOneAsync()
    {
        using var process = Start();
        var matches = true;
        for (var number = 0; number < Alone; number++)
        {
            await process.StandardInput.WriteAsync(Event(number));
            await process.StandardInput.FlushAsync();
            matches &= await process.StandardOutput.ReadLineAsync() == $"event-{number}\t{number}";
        }

        process.StandardInput.Close();
        await EndAsync(process, matches);
    }

    private static async Task EndAsync(Process process, bool complete)
    {
        await process.WaitForExitAsync();
        if (!complete || process.ExitCode != 0)
        {
            throw new InvalidOperationException($"Not every event was acknowledged (exit code {process.ExitCode}).");
        }
    }

    private static string Event(int number)
    {
        var begin = $"{{\"id\":\"event-{number}\",\"type\":\"order\",\"detail\":\"";
        return new StringBuilder(begin).Append('x', 248 - begin.Length).Append("\"}\n").ToString();
    }

    // A new log each time; its key goes into a folder of the benchmark's own.
    private Process Start()
    {
        var start = new ProcessStartInfo(tool, ["log", "append", "--dir", folder[Path.GetRandomFileName()]])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HARDENING_HOME"] = folder["home"];
        var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        return process;
    }
}
