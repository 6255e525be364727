using System.Globalization;
using System.Runtime.Versioning;
using Hardening.Testing;

namespace Benchmarks;

/// <summary>Clean and no-op build and pack, without (A) and with (B) the toolchain, measured in turns: A B, B A, A B ...</summary>
[SupportedOSPlatform("linux")]
internal sealed class BuildComparison(TempFolder folder, Variant without, Variant with) : IAsyncDisposable
{
    private static readonly Scenario[] Scenarios =
    [
        new("clean build", "build", Clean: true),
        new("no-op build", "build", Clean: false),
        new("clean pack", "pack", Clean: true),
        new("no-op pack", "pack", Clean: false),
    ];

    public static async Task<BuildComparison> Prepare()
    {
        var folder = new TempFolder();
        var feed = await ToolchainFeed.Pack(folder.Path);
        var (without, with) = (Variant.Without(feed), Variant.With(feed));
        foreach (var variant in new[] { without, with })
        {
            await variant.Restore();
            await variant.Measure("pack");
        }

        return new BuildComparison(folder, without, with);
    }

    public async Task Run(int runs, TextWriter output)
    {
        await output.WriteLineAsync($"sample Web, {runs} runs in turns, median CPU seconds (user + system) of the process tree\n");
        await output.WriteLineAsync("| scenario | without | with | median of ratios |\n|---|---:|---:|---:|");
        foreach (var scenario in Scenarios)
        {
            var pairs = new List<(double Without, double With)>();
            for (var run = 0; run < runs; run++)
            {
                pairs.Add(await Pair(scenario, withFirst: run % 2 == 1));
            }

            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {scenario.Name} | {Median(pairs.Select(pair => pair.Without)):0.00} | {Median(pairs.Select(pair => pair.With)):0.00} | {Median(pairs.Select(pair => pair.With / pair.Without)):0.000} |"));
        }
    }

    public ValueTask DisposeAsync()
    {
        without.Dispose();
        with.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(double Without, double With)> Pair(Scenario scenario, bool withFirst)
    {
        var first = await Measure(withFirst ? with : without, scenario);
        var second = await Measure(withFirst ? without : with, scenario);
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

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private sealed record Scenario(string Name, string Verb, bool Clean);
}
