using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Hardening.Testing;

namespace Benchmarks;

/// <summary>
/// The compiler on a code base, given as a response file, without analyzers, with those of this repository and with each folder
/// of others, in turns; CPU time of the whole process. The last turn of each asks the compiler which analyzers took how long.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class CompilerTiming
{
    // What the response file says about analyzers, outputs and warnings is set here.
    private static readonly string[] s_replaced =
        ["dir:", "analyzer:", "analyzerconfig:", "additionalfile:", "skipanalyzers", "errorlog:", "ruleset:", "warnaserror", "reportanalyzer", "out:", "refout:", "doc:", "noconfig"];

    public static async Task Run(string responseFile, IReadOnlyList<string> others, int turns, TextWriter output)
    {
        using var folder = new TempFolder();
        var ours = folder["ours"];
        await AnalyzerSet.Build(ours);
        var compiler = (await DotnetCli.Run(folder.Path, ["--list-sdks"])).ShouldExit().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        var sdk = Path.Combine(compiler[(compiler.IndexOf('[', StringComparison.Ordinal) + 1)..^1], compiler[..compiler.IndexOf(' ', StringComparison.Ordinal)]);
        var given = File.ReadAllLines(responseFile);
        var directory = Array.Find(given, static line => line.StartsWith("-dir:", StringComparison.Ordinal))?[5..]
            ?? Path.GetDirectoryName(Path.GetFullPath(responseFile))!;
        var lines = given.Where(line => !Array.Exists(s_replaced, option => line.TrimStart('/', '-').StartsWith(option, StringComparison.Ordinal))).ToList();
        var sets = new (string Name, string? Folder)[] { ("none", null), ("Hardening.Analyzers", ours) }
            .Concat(others.Select(other => (Name: Path.GetFileName(other.TrimEnd('/')), Folder: (string?)other))).ToArray();
        var times = sets.ToDictionary(set => set.Name, _ => new List<double>(), StringComparer.Ordinal);
        var reports = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var turn = 0; turn < turns; turn++)
        {
            foreach (var (name, analyzers) in sets)
            {
                var options = Directory.Exists(analyzers) ? Directory.GetFiles(analyzers, "*.dll").Select(file => "/analyzer:" + file).Append("/reportanalyzer") : [];
                folder.Write("turn.rsp", string.Join('\n', [.. lines, .. options, "/out:" + folder["out.dll"]]));
                var before = ChildCpuTime.Total();
                var result = await DotnetCli.Run(directory, [Path.Combine(sdk, "Roslyn", "bincore", "csc.dll"), "/noconfig", "@" + folder["turn.rsp"]]);
                times[name].Add((ChildCpuTime.Total() - before).TotalSeconds);
                reports[name] = result.ShouldExit().Output;
            }
        }

        await output.WriteLineAsync("| analyzers | CPU seconds, least | ratio |\n|---|---:|---:|");
        foreach (var (name, measured) in times)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {name} | {measured.Min():0.0} | {measured.Min() / times["none"].Min():0.00} |"));
        }

        await output.WriteLineAsync("\nThe slowest of ours:\n" + string.Join('\n', reports["Hardening.Analyzers"].Split('\n')
            .SkipWhile(static line => !line.Contains("Total analyzer execution time", StringComparison.Ordinal)).Take(15)));
    }
}
