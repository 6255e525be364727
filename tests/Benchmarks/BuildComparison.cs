using System.Globalization;
using System.Runtime.Versioning;

namespace Benchmarks;

/// <summary>Clean and no-op build and pack, without (A) and with (B) the toolchain, measured in turns: A B, B A, A B ...</summary>
[SupportedOSPlatform("linux")]
internal sealed class BuildComparison(Bench bench)
{
    private static readonly Scenario[] Scenarios =
    [
        new("clean build", "build", Clean: true),
        new("no-op build", "build", Clean: false),
        new("clean pack", "pack", Clean: true),
        new("no-op pack", "pack", Clean: false),
    ];

    public async Task Run(int runs, TextWriter output)
    {
        await output.WriteLineAsync($"sample Web, {runs} runs in turns, CPU seconds (user + system) of the process tree\n");
        await output.WriteLineAsync("| scenario | without, least | with, least | ratio | without, median | with, median | median of ratios |\n|---|---:|---:|---:|---:|---:|---:|");
        foreach (var scenario in Scenarios)
        {
            var pairs = new List<(double Without, double With)>();
            for (var run = 0; run < runs; run++)
            {
                pairs.Add(await Pair(scenario, withFirst: run % 2 == 1));
            }

            var (without, with) = (pairs.Min(pair => pair.Without), pairs.Min(pair => pair.With));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {scenario.Name} | {without:0.00} | {with:0.00} | {with / without:0.000} | {Figures.Median(pairs.Select(pair => pair.Without)):0.00} | {Figures.Median(pairs.Select(pair => pair.With)):0.00} | {Figures.Median(pairs.Select(pair => pair.With / pair.Without)):0.000} |"));
        }

        await output.WriteLineAsync();
    }

    private async Task<(double Without, double With)> Pair(Scenario scenario, bool withFirst)
    {
        var first = await Measure(withFirst ? bench.With : bench.Without, scenario);
        var second = await Measure(withFirst ? bench.Without : bench.With, scenario);
        return withFirst ? (second, first) : (first, second);
    }

    private static async Task<double> Measure(Variant variant, Scenario scenario)
    {
        if (scenario.Clean)
        {
            variant.Clean();
        }

        return (await variant.Measure(scenario.Verb)).TotalSeconds;
    }

    private sealed record Scenario(string Name, string Verb, bool Clean);
}
