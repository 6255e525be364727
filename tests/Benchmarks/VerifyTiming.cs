using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Hardening.Testing;

namespace Benchmarks;

/// <summary>Whole processes of the packed and installed tool, and of a program that only writes a line.</summary>
[SupportedOSPlatform("linux")]
internal sealed class VerifyTiming
{
    private readonly (string Name, string Program, string[] Arguments)[] commands;
    private readonly Bench bench;

    private VerifyTiming(Bench bench, string hello, string tool)
    {
        this.bench = bench;
        var package = bench.With.Package;
        var key = Path.Combine(bench.Home, "development.pub.pem");
        var policy = bench.Scratch("policy.yml");
        File.WriteAllText(policy, "version: 1\nbuilders: [https://hardening-toolchain.example/builders/local, https://hardening-toolchain.example/builders/ci]\n");
        commands =
        [
            ("dotnet hello.dll", "dotnet", [hello]),
            ("hardening --version", tool, ["--version"]),
            ("hardening verify PACKAGE --key KEY", tool, ["verify", package, "--key", key]),
            ("hardening verify PACKAGE --key KEY --policy POLICY", tool, ["verify", package, "--key", key, "--policy", policy]),
        ];
    }

    public static async Task<VerifyTiming> Prepare(Bench bench)
    {
        await bench.Feed.Add("src/Hardening.Cli");
        var tools = bench.Scratch("tool");
        (await DotnetCli.Run(
            Path.GetTempPath(),
            ["tool", "install", "Hardening.Cli", "--tool-path", tools, "--add-source", bench.Feed.Folder, "--verbosity", "quiet"])).ShouldExit();
        return new VerifyTiming(bench, await Hello(bench.Scratch("hello")), Path.Combine(tools, "hardening"));
    }

    public async Task Run(int runs, TextWriter output)
    {
        var times = commands.ToDictionary(command => command.Name, _ => new List<(double Wall, double Cpu)>(), StringComparer.Ordinal);
        for (var run = 0; run < runs; run++)
        {
            foreach (var (name, program, arguments) in commands)
            {
                times[name].Add(await Measure(program, arguments));
            }
        }

        await output.WriteLineAsync($"packed tool, {runs} runs in turns, milliseconds of the whole process\n");
        await output.WriteLineAsync("| command | wall, least | wall, median | CPU, least | CPU, median |\n|---|---:|---:|---:|---:|");
        foreach (var (name, measured) in times)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| `{name}` | {measured.Min(time => time.Wall):0} | {Figures.Median(measured.Select(time => time.Wall)):0} | {measured.Min(time => time.Cpu):0} | {Figures.Median(measured.Select(time => time.Cpu)):0} |"));
        }
    }

    private async Task<(double Wall, double Cpu)> Measure(string program, string[] arguments)
    {
        var (cpu, clock) = (ChildCpuTime.Total(), Stopwatch.StartNew());
        var result = await Command.Run(program, arguments, bench.Home, new Dictionary<string, string?> { ["HARDENING_HOME"] = bench.Home });
        var wall = clock.Elapsed.TotalMilliseconds;
        result.ShouldExit();
        return (wall, (ChildCpuTime.Total() - cpu).TotalMilliseconds);
    }

    private static async Task<string> Hello(string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "hello.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><InvariantGlobalization>true</InvariantGlobalization></PropertyGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), "System.Console.WriteLine(\"hello\");\n");
        (await DotnetCli.Run(folder, ["build", "-c", "Release", "-v", "quiet", "-o", Path.Combine(folder, "out")])).ShouldExit();
        return Path.Combine(folder, "out", "hello.dll");
    }
}
