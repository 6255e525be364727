using System.IO.Compression;
using Hardening.Attestation.Predicates;
using Hardening.Attestation.Rebuild;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Tests.Rebuild;

/// <summary>What keeps an artifact from being rebuilt is named, and nothing of the source runs after it was found.</summary>
public sealed class RebuilderTests : IDisposable
{
    private readonly Evidence evidence = new();
    private readonly Dictionary<string, string> answers = new(StringComparer.Ordinal) { ["--list-sdks"] = "10.0.100 [/dotnet/sdk]\n" };
    private readonly HashSet<string> failing = new(StringComparer.Ordinal);
    private readonly ScriptedRunner runner;
    private string dependency = "other content";

    public RebuilderTests() => runner = new ScriptedRunner(Answer);

    public void Dispose() => evidence.Dispose();

    [Fact]
    public async Task A_dependency_with_other_content_under_the_same_version_is_named_and_nothing_is_built()
    {
        await SignAsync(Digest("the recorded content"));

        var report = await RebuildAsync();

        Assert.Equal((RebuildGrade.CannotRebuild, RebuildCodes.ChangedDependency), (report.Grade, report.Reason!.Code));
        Assert.Contains("The package dep 1.0.0 has other content", report.Reason.Message, StringComparison.Ordinal);
        Assert.Contains(runner.Run, line => line.Contains(" restore ", StringComparison.Ordinal));
        Assert.DoesNotContain(runner.Run, line => line.Contains("--no-restore", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dependency_with_the_recorded_content_is_counted_and_the_build_has_no_network()
    {
        dependency = "the recorded content";
        await SignAsync(Digest(dependency));

        var report = await RebuildAsync();

        Assert.Equal(RebuildCodes.NoOutput, report.Reason!.Code);
        Assert.Equal(1, report.VerifiedPackages);
        Assert.Empty(report.UnrecordedPackages);
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains(runner.Run, line => line.Contains("--no-restore", StringComparison.Ordinal) && line.Contains("--net", StringComparison.Ordinal));
            Assert.NotEmpty(report.Enforced);
        }
    }

    [Fact]
    public async Task A_system_without_namespaces_enforces_nothing_and_says_so()
    {
        failing.Add("unshare");
        await SignAsync(Digest("the recorded content"));

        Assert.Empty((await RebuildAsync()).Enforced);
    }

    [Theory]
    [InlineData("clone", RebuildCodes.NoSource)]
    [InlineData("cat-file -e", RebuildCodes.NoSource)]
    [InlineData("checkout", RebuildCodes.NoSource)]
    [InlineData("restore", RebuildCodes.NotRestored)]
    [InlineData("--list-sdks", RebuildCodes.NoSdk)]
    public async Task A_step_that_fails_gives_its_reason(string step, string code)
    {
        failing.Add(step);
        await SignAsync(Digest("the recorded content"));

        var report = await RebuildAsync();

        Assert.Equal((RebuildGrade.CannotRebuild, code), (report.Grade, report.Reason!.Code));
    }

    [Theory]
    [InlineData("../../etc/passwd", false)]
    [InlineData("/etc/passwd", false)]
    [InlineData("..\\x", false)]
    [InlineData("../x/../../y", false)]
    [InlineData("../other", true)]
    public async Task A_link_that_leaves_the_tree_is_refused_before_it_is_checked_out(string target, bool accepted)
    {
        answers["ls-tree"] = "120000 blob 1111111111111111111111111111111111111111\tfolder/link\0";
        answers["cat-file blob"] = target;
        await SignAsync(Digest("the recorded content"));

        var report = await RebuildAsync();

        Assert.Equal(accepted, report.Reason!.Code != RebuildCodes.UnsafeSource);
        Assert.Equal(accepted, runner.Run.Any(line => line.Contains(" checkout ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Git_runs_without_hooks_submodules_and_other_protocols()
    {
        await SignAsync(Digest("the recorded content"));

        await RebuildAsync();

        Assert.All(runner.Run.Where(line => line.StartsWith("git ", StringComparison.Ordinal)), line =>
        {
            Assert.Contains("core.hooksPath=/dev/null", line, StringComparison.Ordinal);
            Assert.Contains("protocol.allow=never", line, StringComparison.Ordinal);
            Assert.Contains("submodule.recurse=false", line, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Submodules_stay_out_and_are_told()
    {
        answers["ls-tree"] = "160000 commit 1111111111111111111111111111111111111111\tvendor/lib\0";
        await SignAsync(Digest("the recorded content"));

        Assert.Contains((await RebuildAsync()).Notes, note => note.Message.Contains("vendor/lib", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_sdk_than_the_recorded_one_is_told()
    {
        answers["--list-sdks"] = "9.0.100 [/d/sdk]\n10.0.300 [/d/sdk]\n10.0.200 [/d/sdk]\n";
        await SignAsync(Digest("the recorded content"));

        var report = await RebuildAsync();

        Assert.Equal("10.0.300", report.Sdk);
        Assert.Contains(report.Notes, note => note.What == "sdk");
    }

    [Fact]
    public async Task A_project_outside_of_the_source_is_refused()
    {
        await SignAsync(Digest("the recorded content"));

        Assert.Equal(RebuildCodes.NoProject, (await RebuildAsync(request => request with { Project = "../x.csproj" })).Reason!.Code);
    }

    [Fact]
    public async Task A_bundle_of_another_artifact_is_refused()
    {
        await SignAsync(Digest("x"));
        var other = evidence.Folder.Write("other.bin", "another artifact");

        var error = await Assert.ThrowsAsync<AttestationException>(() =>
            RebuildAsync(request => request with { Artifact = other, Bundles = [evidence.BundleFile] }));

        Assert.Equal(RebuildCodes.ForeignRecord, error.Code);
    }

    [Fact]
    public async Task A_work_folder_with_something_in_it_is_refused()
    {
        evidence.Folder.Write("work/left", "over");
        await SignAsync(Digest("x"));

        Assert.Equal(RebuildCodes.WorkFolder, (await Assert.ThrowsAsync<AttestationException>(() => RebuildAsync())).Code);
    }

    [Fact]
    public async Task Without_evidence_and_symbols_nothing_says_how_it_was_built() =>
        Assert.Equal(RebuildCodes.NoSymbols, (await RebuildAsync()).Reason!.Code);

    [Fact]
    public async Task Without_network_an_address_is_not_asked()
    {
        await SignAsync(Digest("x"));

        var report = await RebuildAsync(request => request with { Source = null, Online = false });

        Assert.Equal(RebuildCodes.NoSource, report.Reason!.Code);
        Assert.Empty(runner.Run);
    }

    [Fact]
    public async Task A_list_reaches_the_build_as_one_property()
    {
        await SignAsync(Digest("the recorded content"));

        await RebuildAsync(request => request with { Properties = new Dictionary<string, string> { ["TargetFrameworks"] = "net8.0;net9.0", ["Odd"] = "a,\"50%\"" } });

        Assert.Contains(runner.Run, line => line.Contains("-p:TargetFrameworks=\"net8.0;net9.0\"", StringComparison.Ordinal) && line.Contains("-p:Odd=\"a,%2250%25%22\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("the recorded content", true)]
    [InlineData("what somebody packed here under the same version", false)]
    public async Task A_package_folder_gives_no_package_with_other_content_than_recorded(string content, bool taken)
    {
        dependency = "the recorded content";
        evidence.Folder.Write("user/dep/1.0.0/dep.1.0.0.nupkg", Package(content));
        evidence.Folder.Write("user/another/2.0.0/another.2.0.0.nupkg", Package("x"));
        await SignAsync(Digest(dependency));

        var report = await RebuildAsync(request => request with { UserPackages = evidence.Folder["user"] });

        Assert.Equal(1, report.VerifiedPackages);
        Assert.Equal(taken, !report.Notes.Any(note => note.What == "dependency" && note.Message.Contains("dep 1.0.0", StringComparison.Ordinal)));
        var source = await File.ReadAllTextAsync(evidence.Folder["work/feed/NuGet.Config"]);
        Assert.Equal(taken, source.Contains(evidence.Folder["user"] + "\"", StringComparison.Ordinal));
        Assert.Equal(!taken, Directory.Exists(evidence.Folder["work/feed/packages/another/2.0.0"]));
        Assert.False(Directory.Exists(evidence.Folder["work/feed/packages/dep/1.0.0"]));
    }

    [Theory]
    [InlineData("https://git.example/acme/widgets", true)]
    [InlineData("https://git.example/acme/another", false)]
    public async Task A_nuspec_without_commit_is_completed_by_source_link_of_the_same_repository(string linked, bool known)
    {
        const string Commit = "0123456789abcdef0123456789abcdef01234567";
        var link = "{\"documents\":{\"/_/*\":\"" + linked + "/" + Commit + "/*\"}}";
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            Add(zip, "Example.nuspec", "<package><metadata><id>Example</id><version>1.0.0</version><repository type='git' url='https://git.example/acme/widgets.git' /></metadata></package>"u8);
            Add(zip, "lib/net10.0/Library.dll", CompiledSource.Library([("A.cs", "class A { }")], sourceLink: link));
        }

        var report = await RebuildAsync(request => request with { Artifact = evidence.Folder.Write("Example.1.0.0.nupkg", bytes.ToArray()) });

        Assert.Equal((RecordOrigin.Nuspec, known ? Commit : null), (report.Record!.Origin, report.Record.Commit));
        Assert.NotNull(report.Record.Compiler);

        static void Add(ZipArchive zip, string name, ReadOnlySpan<byte> content)
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(content);
        }
    }

    private static DigestSet Digest(string content)
    {
        var sha512 = Convert.ToHexStringLower(System.Security.Cryptography.SHA512.HashData(Package(content)));
        return new DigestSet(KeyValuePair.Create("sha512", sha512));
    }

    private static byte[] Package(string content)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            var entry = zip.CreateEntry("lib/dep.dll");
            entry.LastWriteTime = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var stream = entry.Open();
            stream.Write(System.Text.Encoding.UTF8.GetBytes(content));
        }

        return bytes.ToArray();
    }

    private Task SignAsync(DigestSet digest) => evidence.SignAsync(inputs => inputs with
    {
        ResolvedDependencies = [new ResourceDescriptor { Uri = "pkg:nuget/dep@1.0.0", Digest = digest }],
    });

    private Task<RebuildReport> RebuildAsync(Func<RebuildRequest, RebuildRequest>? change = null)
    {
        var request = new RebuildRequest
        {
            Artifact = evidence.Artifact,
            Source = evidence.Folder.Path,
            Folder = evidence.Folder["work"],
            SearchPath = "/usr/bin",
        };
        return Rebuilder.RunAsync(change?.Invoke(request) ?? request, runner);
    }

    private ProcessOutcome? Answer(ProcessRequest request, string line)
    {
        if (failing.FirstOrDefault(step => line.Contains(step, StringComparison.Ordinal)) is { } step)
        {
            return step == "unshare" && !line.EndsWith(" true", StringComparison.Ordinal) ? new ProcessOutcome(0, "") : new ProcessOutcome(1, "error : no");
        }

        if (line.Contains("checkout", StringComparison.Ordinal))
        {
            evidence.Folder.Write("work/source/src/App/App.csproj", "<Project />");
        }

        if (line.Contains(" restore ", StringComparison.Ordinal))
        {
            evidence.Folder.Write("work/packages/dep/1.0.0/dep.1.0.0.nupkg", Package(dependency));
        }

        return new ProcessOutcome(0, answers.FirstOrDefault(answer => line.Contains(answer.Key, StringComparison.Ordinal)).Value ?? "");
    }
}
