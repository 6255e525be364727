using System.Diagnostics;
using System.Security.Cryptography;

namespace Fuzz;

/// <summary>
/// Feeds mutated seeds to a target until time is over. An input that makes it throw anything but its refusal, or use the
/// processor for longer than a second, is written to a file so that it can be replayed.
/// </summary>
internal static class MutationLoop
{
    private const int LargestInput = 1 << 20;
    private const int LargestCorpus = 2_000;
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public static Outcome Run(FuzzTarget target, TimeSpan duration, int seed, string folder)
    {
        foreach (var valid in target.Seeds.Where(valid => !target.Run(valid)))
        {
            throw new InvalidOperationException($"The parser of {target.Name} refuses its own seed, so mutants would test only the refusal: {Convert.ToBase64String(valid)}");
        }

        var mutator = new Mutator(new Random(seed));
        var corpus = target.Seeds.ToList();
        var (runs, accepted, failures) = (0L, 0L, 0);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < duration)
        {
            var input = mutator.Next(corpus);
            if (input.Length > LargestInput)
            {
                continue;
            }

            runs++;
            var started = Environment.CpuUsage.TotalTime;
            try
            {
                if (target.Run(input))
                {
                    accepted++;
                    Keep(corpus, input);
                }
            }
            catch (Exception defect)
            {
                failures++;
                Console.Error.WriteLine($"{target.Name}: {Save(folder, target, "crash", input)}: {defect}");
            }

            // Other programs make an input last longer, not cost more.
            var used = Environment.CpuUsage.TotalTime - started;
            if (used > Slow)
            {
                failures++;
                Console.Error.WriteLine($"{target.Name}: {Save(folder, target, "slow", input)}: {used}");
            }
        }

        return new Outcome(target.Name, runs, accepted, failures);
    }

    // Accepted mutants are new valid shapes to start from.
    private static void Keep(List<byte[]> corpus, byte[] input)
    {
        if (corpus.Count < LargestCorpus)
        {
            corpus.Add(input);
        }
    }

    private static string Save(string folder, FuzzTarget target, string kind, byte[] input)
    {
        var file = Path.Combine(folder, target.Name, $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(input))[..16]}");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, input);
        return file;
    }
}
