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
            var make = Formats.All[tokens.Random.Next(Formats.All.Count)].Make;
            byte[] data = [.. before, .. System.Text.Encoding.UTF8.GetBytes($"\npassword = \"{make(tokens)}\"\n"), .. after];
            var one = s_vector.Scan(data, 0, data.Length, "a.cs").Select(f => f.ToString());
            var two = s_scalar.Scan(data, 0, data.Length, "a.cs").Select(f => f.ToString());
            return one.SequenceEqual(two);
        }, iter: 2000);
    }

    [Fact]
    public void Any_bytes_can_be_scanned() =>
        Gen.Byte.Array[0, 2000].Sample(data => s_vector.Scan(data, 0, data.Length, null).All(f => f.Start >= 0 && f.Start + f.Length <= data.Length), iter: 3000);
}
