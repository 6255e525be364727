using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Hardening.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Benchmarks;

/// <summary>
/// How our analyzers grow with the size of programs that were made to be hard: CPU time of compiling and analyzing, the least of
/// some rounds, and the exponent of the line through the logarithms.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class ShapeTiming
{
    private const int Rounds = 3;
    private static readonly int[] s_sizes = [250, 500, 1000, 2000];

    public static async Task Run(TextWriter output)
    {
        using var folder = new TempFolder();
        var analyzers = await AnalyzerSet.Load(folder["ours"]);
        var references = AnalyzerSet.Platform().ToList();
        await output.WriteLineAsync($"| shape | {string.Join(" | ", s_sizes.Select(static n => $"n = {n}"))} | exponent |");
        await output.WriteLineAsync($"|---|{string.Concat(s_sizes.Select(static _ => "---:|"))}---:|");
        foreach (var (name, program) in Shapes.All)
        {
            await Measure(program(s_sizes[0]), report: false);
            var times = new List<double>();
            foreach (var size in s_sizes)
            {
                times.Add(await Measure(program(size), report: true));
            }

            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {string.Join(" | ", times.Select(static ms => ms.ToString("0", CultureInfo.InvariantCulture)))} | {Exponent(times):0.00} |"));
        }

        async Task<double> Measure(string program, bool report)
        {
            var least = double.MaxValue;
            for (var round = 0; round < Rounds; round++)
            {
                var compilation = CSharpCompilation.Create(
                    "shape", [CSharpSyntaxTree.ParseText(program)], references, new CSharpCompilationOptions(OutputKind.ConsoleApplication));
                var process = Process.GetCurrentProcess();
                var before = process.TotalProcessorTime;
                var found = await AnalyzerSet.On(compilation, analyzers).GetAnalyzerDiagnosticsAsync();
                process.Refresh();
                least = Math.Min(least, (process.TotalProcessorTime - before).TotalMilliseconds);
                if (report && round == 0 && !found.Any(static finding => finding.Id is "HT5002" or "HT5000"))
                {
                    await output.WriteLineAsync("The flow was neither found nor reported as not followed.");
                }
            }

            return least;
        }
    }

    // Least squares through (log n, log t).
    private static double Exponent(List<double> times)
    {
        var x = s_sizes.Select(static n => Math.Log(n)).ToArray();
        var y = times.Select(static t => Math.Log(t)).ToArray();
        var (mx, my) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / x.Sum(a => (a - mx) * (a - mx));
    }
}
