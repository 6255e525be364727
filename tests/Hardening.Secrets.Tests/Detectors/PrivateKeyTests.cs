using System.Security.Cryptography;

namespace Hardening.Secrets.Tests.Detectors;

public sealed class PrivateKeyTests
{
    public static TheoryData<string, Func<string[], string>> Spellings { get; } = new()
    {
        { "file", lines => string.Join('\n', lines) },
        { "file with carriage returns", lines => string.Join("\r\n", lines) },
        { "escaped", lines => $"\"key\": \"{string.Join("\\n", lines)}\"" },
        { "one line", lines => $"KEY=\"{string.Join(' ', lines)}\"" },
        { "joined, plus behind", lines => "var key = " + string.Join(" +\n    ", lines.Select(l => $"\"{l}\\n\"")) + ";" },
        { "joined, plus before", lines => "var key = " + string.Join("\n    + ", lines.Select(l => $"\"{l}\"")) + ";" },
        { "joined, no spaces", lines => "var key=" + string.Join('+', lines.Select(l => $"'{l}'")) + ";" },
    };

    /// <summary>Among the lines of the keys are some that start or end with a plus sign, which must not be taken for a join.</summary>
    [Theory]
    [MemberData(nameof(Spellings), DisableDiscoveryEnumeration = true)]
    public void A_private_key_is_found_however_it_is_written(string spelling, Func<string[], string> write)
    {
        var (starts, ends) = (0, 0);
        for (var i = 0; i < 200 || starts < 3 || ends < 3; i++)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var lines = key.ExportPkcs8PrivateKeyPem().Split('\n');
            starts += lines.Any(l => l.StartsWith('+')) ? 1 : 0;
            ends += lines.Any(l => l.EndsWith('+')) ? 1 : 0;

            var found = SecretScanner.Default.Scan(write(lines));

            Assert.True(found.Any(f => f.Rule.Id == "private-key" && f.Level == SecretLevel.Error), $"{spelling}: not found");
        }
    }
}
