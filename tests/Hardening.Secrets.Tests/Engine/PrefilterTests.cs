using CsCheck;
using Hardening.Secrets.Engine;
using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Secrets.Tests.Engine;

public sealed class PrefilterTests
{
    private static readonly ScanEngine s_vector = new(new ScanOptions(), vectorised: true);
    private static readonly ScanEngine s_scalar = new(new ScanOptions(), vectorised: false);

    [Fact]
    public void Vector_and_scalar_prefilter_find_the_same()
    {
        Gen.Select(Gen.Int, Gen.Byte.Array[0, 400], Gen.Byte.Array[0, 90]).Sample((seed, before, after) =>
        {
            var tokens = new Tokens(seed);
            var format = AllFormats.All[tokens.Random.Next(AllFormats.All.Count)];
            byte[] data = [.. before, .. System.Text.Encoding.UTF8.GetBytes($"\n{format.Name ?? "password"} = \"{format.Make(tokens)}\"\n"), .. after];
            var one = s_vector.Scan(data, 0, data.Length, "a.cs").Select(f => f.ToString());
            var two = s_scalar.Scan(data, 0, data.Length, "a.cs").Select(f => f.ToString());
            return one.SequenceEqual(two);
        }, iter: 2000);
    }

    [Fact]
    public void Any_bytes_can_be_scanned() =>
        Gen.Byte.Array[0, 2000].Sample(data => s_vector.Scan(data, 0, data.Length, null).All(f => f.Start >= 0 && f.Start + f.Length <= data.Length), iter: 3000);

    [Fact]
    public void Vector_and_scalar_prefilter_call_the_same_detectors_in_the_same_order() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[0, 40], Gen.Byte[32, 126].Array[0, 300]).Sample((random, start, text) =>
        {
            byte[] data = [.. random, .. text];
            var (one, two) = (new Recorder(), new Recorder());
            new VectorPrefilter(new AnchorIndex([one])).Run(new ScanText(data, Math.Min(start, data.Length), data.Length, SourceKind.Unknown, 0), []);
            new ScalarPrefilter(new AnchorIndex([two])).Run(new ScanText(data, Math.Min(start, data.Length), data.Length, SourceKind.Unknown, 0), []);
            return one.Calls.SequenceEqual(two.Calls);
        }, iter: 3000);

    [Fact]
    public void Runs_are_found_wherever_they_lie_and_whatever_their_length() =>
        Gen.Select(Gen.Int[0, 90], Gen.Int[20, 130], Gen.Int[0, 90], Gen.Int[20, 130], Gen.Int[0, 70]).Sample((before, first, between, second, after) =>
        {
            byte[] data = [.. Spaces(before), .. Letters(first), .. Spaces(between + 1), .. Letters(second), .. Spaces(after)];
            var runs = new RunRecorder();
            TokenRuns.Run(new ScanText(data, 0, data.Length, SourceKind.Unknown, 0), [runs], []);
            (int, int)[] all = [(before, before + first), (before + first + between + 1, before + first + between + 1 + second)];
            return runs.Seen.SequenceEqual(all.Where(run => run.Item2 - run.Item1 >= TokenRuns.MinimumLength));
        }, iter: 3000);

    private static byte[] Spaces(int count) => [.. Enumerable.Repeat((byte)' ', count)];

    private static byte[] Letters(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)"aZ09+/-_"[i % 8])];

    private sealed class Recorder : IDetector
    {
        public List<(int, int)> Calls { get; } = [];

        // Half of all printable windows of one letter, so that there is something to call in every text.
        public IEnumerable<AnchorWindow> Anchors =>
            Enumerable.Range(32, 95).SelectMany(a => Enumerable.Range(0, 8).Select(b => new AnchorWindow(AnchorWindow.KeyOf(a, b * 11 + 33, a ^ b, 40 + b), b & 1, a)));

        public void Look(ScanText text, int position, int argument, List<Candidate> found) => Calls.Add((position, argument));
    }

    private sealed class RunRecorder : IRunDetector
    {
        public List<(int, int)> Seen { get; } = [];

        public bool SplitsAtSlash => false;

        public void LookAtRun(ScanText text, int start, int end, List<Candidate> found) => Seen.Add((start, end));
    }
}
