using System.Globalization;
using System.Text;
using CsCheck;
using Hardening.Sbom.Advisories;
using Hardening.Sbom.Audit;
using Hardening.Sbom.Cryptography;
using Hardening.Sbom.Formats;
using Hardening.Sbom.Sources;
using Hardening.Sbom.Tests.Samples;

namespace Hardening.Sbom.Tests.Sources;

/// <summary>Whatever a few bytes of an input are changed to, reading it ends well or with a coded error.</summary>
public sealed class HostileInputTests : IDisposable
{
    private const string Osv =
        """{"id":"GHSA-1","aliases":["CVE-1"],"modified":"2026-01-01T00:00:00Z","summary":"s","severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],"affected":[{"package":{"ecosystem":"NuGet","name":"A"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.0.0"}]}],"versions":["1.0.0"]}],"references":[{"type":"ADVISORY","url":"https://a.example/"}]}""";

    private const string Page = """{"acme.part":[{"severity":2,"url":"https://advisories.example/GHSA-abcd","versions":"[1.0.0, 2.0.0)"}]}""";

    private const string Lock =
        """{"version":1,"dependencies":{"net10.0":{"A":{"type":"Direct","resolved":"1.0.0","contentHash":"x","dependencies":{"B":"1.0.0"}},"B":{"type":"Transitive","resolved":"1.0.0"}},"net10.0/linux-x64":{"C":{"type":"Project"}}}}""";

    private const string Log =
        """{"runs":[{"results":[{"ruleId":"HT1000","locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///a/b.cs"},"region":{"startLine":4,"startColumn":9}}}],"properties":{"customProperties":{"asset":"algorithm","name":"MD5"}}}]}]}""";

    private const string Suppressions = """{"version":1,"suppressions":[{"advisory":"GHSA-1","reason":"r","author":"a","expires":"2026-12-31","versions":"[1.0,2.0)"}]}""";

    private static readonly string[] Tokens = ["null", "1", "-1", "1e99", "\"\"", "\"x\"", "[]", "{}", "true", "[1]", "{\"a\":1}", "", ",", "}", "]", "\u0000", "\\u0000", "é"];

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Advisories_do_not_crash_their_reader() => Survives(Osv, bytes => new AdvisoryCollector().Add(bytes, "a.json"));

    [Fact]
    public void Pages_of_a_feed_do_not_crash_their_reader() => Survives(Page, bytes => new AdvisoryCollector().Add(bytes, "a.json"));

    [Fact]
    public void Suppressions_do_not_crash_their_reader() => Survives(Suppressions, bytes => SuppressionFile.Parse(bytes, "a.json"));

    [Fact]
    public void Lock_files_do_not_crash_their_reader() =>
        Survives(Lock, bytes => SbomSources.Read(new SourceRequest(folder.Write("packages.lock.json", bytes))));

    [Fact]
    public void Compiler_logs_do_not_crash_their_reader() => Survives(Log, bytes => CompilerLog.Read(folder.Write("log.sarif", bytes), "/a"));

    [Fact]
    public void Solutions_do_not_crash_their_reader()
    {
        Survives("""{"solution":{"path":"a\\b.sln","projects":["c\\d.csproj"]}}""", bytes => SolutionReader.Projects(folder.Write("a.slnf", bytes)));
        Survives("""<Solution><Folder Name="x"><Project Path="c/d.csproj"/></Folder></Solution>""", bytes => SolutionReader.Projects(folder.Write("a.slnx", bytes)));
    }

    [Theory]
    [InlineData("cyclonedx-1.6")]
    [InlineData("cyclonedx-1.7-xml")]
    [InlineData("spdx-2.3")]
    [InlineData("spdx-3.0.1")]
    public void Documents_do_not_crash_their_readers(string format)
    {
        using var sample = new SampleProject();
        var document = Encoding.UTF8.GetString(SbomGenerator.Write(SbomGenerator.Generate(sample.Request).Graph, format).Utf8.Span);

        Survives(document, bytes => SbomReader.Read(bytes), iterations: int.Parse(Environment.GetEnvironmentVariable("HARDENING_DAMAGED_DOCUMENTS") ?? "150", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("cyclonedx-1.6")]
    [InlineData("spdx-2.3")]
    [InlineData("spdx-3.0.1")]
    public void A_time_that_is_none_is_refused(string format)
    {
        using var sample = new SampleProject();
        var document = Encoding.UTF8.GetString(SbomGenerator.Write(SbomGenerator.Generate(sample.Request).Graph, format).Utf8.Span);
        var time = document.IndexOf("T03:04:05Z", StringComparison.Ordinal);
        Assert.True(time > 0, "the sample has no time of creation");
        var damaged = document.Replace("T03:04:05Z", "T99:99:99Z", StringComparison.Ordinal);
        Assert.Throws<SbomException>(() => SbomReader.Read(Encoding.UTF8.GetBytes(damaged)));
    }

    // A piece of the text is cut out or replaced by a token of JSON.
    private static void Survives(string text, Action<byte[]> read, int iterations = 1500) =>
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[0, 24], Gen.Int[0, Tokens.Length - 1]).Sample(
            (at, length, token) =>
            {
                var damaged = text[..at] + Tokens[token] + text[Math.Min(text.Length, at + length)..];
                try
                {
                    read(Encoding.UTF8.GetBytes(damaged));
                }
                catch (SbomException refused)
                {
                    Assert.NotEmpty(refused.Remedy);
                }
            },
            iter: iterations,
            threads: 1);
}
