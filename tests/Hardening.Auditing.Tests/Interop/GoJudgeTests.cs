using System.Globalization;
using Hardening.Auditing.Tests.Logs;

namespace Hardening.Auditing.Tests.Interop;

/// <summary>The log of ours before a judge who is not: Go's sumdb packages, which read signed notes and tiles.</summary>
public sealed class GoJudgeTests
{
    [GoModulesFact]
    public async Task Go_reads_checkpoint_tiles_and_entries_of_logs_of_every_shape_and_refuses_a_flipped_byte()
    {
        using var work = new TempFolder();
        File.Copy(RepositoryRoot.Combine("tests", "Hardening.Auditing.Tests", "Interop", "judge.go"), work["judge.go"]);
        var environment = new Dictionary<string, string?>
        {
            ["GOPATH"] = GoModulesFactAttribute.GoPath,
            ["GO111MODULE"] = "off",
            ["GOFLAGS"] = null,
            ["GOCACHE"] = work["cache"],
        };
        (await Command.Run(GoModulesFactAttribute.Go!, ["build", "-o", work["judge"], work["judge.go"]], work.Path, environment)).ShouldExit();
        foreach (var size in new[] { 1, 2, 255, 256, 257, 1000, 66_000 })
        {
            using var log = new TestLogFolder();
            await log.AppendAsync(0, size);
            string[] arguments = [log.Path, log.Verifier.ToString()];

            var run = (await Command.Run(work["judge"], arguments, work.Path)).ShouldExit();
            Assert.Equal(size.ToString(CultureInfo.InvariantCulture), run.Output.Trim());

            // Partial tiles of smaller sizes stay, and nobody reads them any more.
            var current = $".p/{size % 256}";
            var file = log[log.Files().Last(name => !name.Contains(".p/", StringComparison.Ordinal) || name.EndsWith(current, StringComparison.Ordinal))];
            var bytes = File.ReadAllBytes(file);
            bytes[^1] ^= 1;
            File.WriteAllBytes(file, bytes);
            (await Command.Run(work["judge"], arguments, work.Path)).ShouldExit(1);
        }
    }
}
