using System.Runtime.Versioning;
using Hardening.Testing;

namespace Benchmarks;

/// <summary>A copy of the sample outside the repository, with or without the toolchain.</summary>
[SupportedOSPlatform("linux")]
internal sealed class Variant(TempFolder folder, Bench bench) : IDisposable
{
    /// <summary>What pack makes.</summary>
    public string Package => folder["bin/Release/Acme.Notes.3.0.1.nupkg"];

    public static Variant Create(Bench bench, bool withReference) => new(CopySample(withReference), bench);

    public Task Restore() => Dotnet("restore");

    /// <summary>Deletes what was built, so that the next command compiles everything. The restore result stays.</summary>
    public void Clean()
    {
        foreach (var built in new[] { folder["bin"], folder["obj/Release"] }.Where(Directory.Exists))
        {
            Directory.Delete(built, recursive: true);
        }
    }

    /// <summary>Runs a verb and returns the CPU time of its whole process tree.</summary>
    public async Task<TimeSpan> Measure(string verb)
    {
        var before = ChildCpuTime.Total();
        await Dotnet(verb, "--no-restore", "-c", "Release");
        return ChildCpuTime.Total() - before;
    }

    public void Dispose() => folder.Dispose();

    private async Task Dotnet(string verb, params string[] options) =>
        (await DotnetCli.Run(
            folder.Path,
            [verb, "-nologo", "-v", "quiet", .. options, .. bench.Feed.RestoreArguments],
            new Dictionary<string, string?> { ["HARDENING_HOME"] = bench.Home })).ShouldExit();

    private static TempFolder CopySample(bool withReference)
    {
        var folder = new TempFolder();
        var sample = RepositoryRoot.Combine("tests", "Samples", "Web");
        foreach (var file in Directory.EnumerateFiles(sample))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }

        // A library-shaped package is what pack measures; a web project is not packable unless it says so.
        folder.Write("Directory.Build.props", "<Project><PropertyGroup><HardeningVersion>0.1.0</HardeningVersion><IsPackable>true</IsPackable></PropertyGroup></Project>");
        if (!withReference)
        {
            var project = folder["Acme.Notes.csproj"];
            var lines = File.ReadAllLines(project).Where(line => !line.Contains("\"Hardening.Toolchain\"", StringComparison.Ordinal));
            File.WriteAllLines(project, lines);
        }

        return folder;
    }
}
