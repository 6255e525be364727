using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Hardening.Testing;

namespace Benchmarks;

/// <summary>The tool, built in this repository, verifying a large file, beside <c>openssl dgst -sha256</c>; whole processes, in turns.</summary>
[SupportedOSPlatform("linux")]
internal static class HashTiming
{
    private const int Turns = 5;

    public static async Task Run(int gibibytes, TextWriter output)
    {
        using var folder = new TempFolder();
        var file = folder["large.bin"];
        await WriteAsync(file, gibibytes);
        var tools = folder["tool"];
        (await DotnetCli.Run(
            RepositoryRoot.Combine(), ["publish", "src/Hardening.Cli", "-c", "Release", "-o", tools, "--verbosity", "quiet", "-p:HardeningSkipOwnAnalyzers=true"])).ShouldExit();
        var tool = Path.Combine(tools, "hardening.dll");
        await Tool(tool, folder.Path, "keys", "new", "-o", "key.pem");
        await Tool(tool, folder.Path, "keys", "export", "--key", "key.pem", "-o", "key.pub.pem");
        await Tool(tool, folder.Path, "sign", "large.bin", "--key", "key.pem");
        (string Name, string Program, string[] Arguments)[] commands =
        [
            ("openssl dgst -sha256 FILE", "openssl", ["dgst", "-sha256", "large.bin"]),
            ("hardening verify FILE --key KEY", "dotnet", [tool, "verify", "large.bin", "--key", "key.pub.pem"]),
            ("hardening sign FILE --key KEY", "dotnet", [tool, "sign", "large.bin", "--key", "key.pem", "-o", "again.sigstore.json"]),
        ];
        var times = commands.ToDictionary(command => command.Name, _ => new List<(double Wall, double Cpu)>(), StringComparer.Ordinal);
        for (var turn = 0; turn < Turns; turn++)
        {
            foreach (var (name, program, arguments) in commands)
            {
                var (cpu, clock) = (ChildCpuTime.Total(), Stopwatch.StartNew());
                (await Command.Run(program, arguments, folder.Path)).ShouldExit();
                times[name].Add((clock.Elapsed.TotalMilliseconds, (ChildCpuTime.Total() - cpu).TotalMilliseconds));
            }
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{gibibytes} GiB, {Turns} turns, milliseconds of the whole process\n"));
        await output.WriteLineAsync("| command | wall, least | wall, median | CPU, least | CPU, median |\n|---|---:|---:|---:|---:|");
        foreach (var (name, measured) in times)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| `{name}` | {measured.Min(time => time.Wall):0} | {Figures.Median(measured.Select(time => time.Wall)):0} | {measured.Min(time => time.Cpu):0} | {Figures.Median(measured.Select(time => time.Cpu)):0} |"));
        }
    }

    private static async Task Tool(string tool, string folder, params string[] arguments) =>
        (await Command.Run("dotnet", [tool, .. arguments], folder)).ShouldExit();

    private static async Task WriteAsync(string path, int gibibytes)
    {
        var block = RandomNumberGenerator.GetBytes(1 << 20);
        await using var file = File.Create(path);
        for (var written = 0; written < gibibytes << 10; written++)
        {
            await file.WriteAsync(block);
        }
    }
}
