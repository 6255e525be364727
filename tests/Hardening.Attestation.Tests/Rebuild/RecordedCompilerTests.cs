using System.IO.Compression;
using System.Text;
using Hardening.Attestation.Rebuild;
using Hardening.Attestation.Rebuild.Builds;

namespace Hardening.Attestation.Tests.Rebuild;

/// <summary>A rebuild compiles with the compiler that is recorded, where it is to be had, and says which one compiled.</summary>
public sealed class RecordedCompilerTests : IDisposable
{
    private const string Library = "work/compiler/packages/microsoft.codeanalysis.csharp";
    private readonly TempFolder folder = new();
    private readonly ScriptedRunner runner;
    private string? offered = "4.14.0";
    private bool compiles = true;

    public RecordedCompilerTests() => runner = new ScriptedRunner(Answer);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_package_without_symbols_is_compiled_by_the_compiler_of_the_tool_that_packed_it()
    {
        var report = await RebuildAsync("6.14.0.116");

        var build = Assert.Single(runner.Run, IsBuild);
        Assert.Contains("-p:CscToolPath=" + folder["work/compiler"], build, StringComparison.Ordinal);
        Assert.Contains("-p:CompilerApiVersion=roslyn4.14", build, StringComparison.Ordinal);
        Assert.Contains(report.Notes, note => note.Message.StartsWith("the tool that packed comes with compiler 4.14; the package Microsoft.CodeAnalysis.CSharp 4.14.0", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            // Quoted for the shell, the newest folder that a runtime takes.
            Assert.Contains($"'{folder[Library]}/4.14.0/lib/net9.0' \"$@\"\n", await File.ReadAllTextAsync(folder["work/compiler/csc"]), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("7.9.0.0", "4.14.0", "")]
    [InlineData("5.11.0.1", "4.14.0", "")]
    [InlineData("6.14.0.116", null, "comes with compiler 4.14 and is not to be had; 5.9.0 of the SDK compiled instead")]
    [InlineData("6.14.0.116", "5.9.0", "comes with compiler 4.14 and is not to be had; 5.9.0 of the SDK compiled instead")]
    [InlineData("6.2.0.1", "4.3.1", "comes with compiler 4.2 and is not to be had; 5.9.0 of the SDK compiled instead")]
    public async Task Otherwise_the_compiler_of_the_sdk_compiles(string nuget, string? onFeed, string note)
    {
        offered = onFeed;

        var report = await RebuildAsync(nuget);

        Assert.DoesNotContain("CscToolPath", Assert.Single(runner.Run, IsBuild), StringComparison.Ordinal);
        Assert.Equal(note.Length > 0, report.Notes.Any(one => one.Message.Contains(note.Length > 0 ? note : "comes with compiler", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_an_older_compiler_cannot_compile_is_compiled_anew_by_that_of_the_sdk()
    {
        compiles = false;

        var report = await RebuildAsync("6.14.0.116");

        var steps = runner.Run.Where(line => IsBuild(line) || line.Contains("-t:Clean", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, steps.Length);
        Assert.Contains("CscToolPath", steps[0], StringComparison.Ordinal);
        Assert.Contains("-t:Clean", steps[1], StringComparison.Ordinal);
        Assert.DoesNotContain("CscToolPath", steps[2], StringComparison.Ordinal);
        Assert.Contains(report.Notes, note => note.Message == "compiler 4.14.0 did not compile it, so the SDK's did: error CS0001: no");
    }

    [Theory]
    [InlineData("4.14.0-3.25412.6+c2ff1a", "4.14.0")]
    [InlineData("5.9.0-2.26370.5 (abc)", "5.9.0")]
    [InlineData("4.14", "4.14.0")]
    [InlineData("none", null)]
    [InlineData(null, null)]
    public void A_version_is_read_out_of_what_tools_write(string? text, string? version) =>
        Assert.Equal(version, CompilerVersion.Parse(text)?.ToString());

    private static bool IsBuild(string line) => line.Contains("--no-restore", StringComparison.Ordinal);

    private Task<RebuildReport> RebuildAsync(string nuget)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            Add(zip, "Example.nuspec", "<package><metadata><id>Example</id><version>1.0.0</version><repository type='git' url='https://git.example/a' commit='0123456789abcdef0123456789abcdef01234567' /></metadata></package>");
            Add(zip, "package/services/metadata/core-properties/a1.psmdcp",
                $"<coreProperties><lastModifiedBy>NuGet.Build.Tasks.Pack, Version={nuget}, Culture=neutral, PublicKeyToken=31bf3856ad364e35;.NET 8.0</lastModifiedBy></coreProperties>");
        }

        return Rebuilder.RunAsync(
            new RebuildRequest
            {
                Artifact = folder.Write("Example.1.0.0.nupkg", bytes.ToArray()),
                Source = folder.Path,
                Project = "App.csproj",
                Folder = folder["work"],
                SearchPath = "/usr/bin",
                CompilerHost = folder.Write("host/Hardening.Compiler.dll", ""),
            }, runner);
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }

    private ProcessOutcome? Answer(ProcessRequest request, string line)
    {
        if (line.Contains("checkout", StringComparison.Ordinal))
        {
            folder.Write("work/source/App.csproj", "<Project />");
        }

        if (offered is not null && line.Contains("compiler.csproj", StringComparison.Ordinal))
        {
            foreach (var package in new[] { Library, Library.Replace("csharp", "common", StringComparison.Ordinal) })
            {
                Directory.CreateDirectory(folder[$"{package}/{offered}/lib/netstandard2.0"]);
                Directory.CreateDirectory(folder[$"{package}/{offered}/lib/net8.0"]);
                Directory.CreateDirectory(folder[$"{package}/{offered}/lib/net9.0"]);
                folder.Write($"{package}/{offered}/{Path.GetFileName(package)}.{offered}.nupkg", "x");
            }
        }

        return line switch
        {
            _ when line.Contains("--list-sdks", StringComparison.Ordinal) => new ProcessOutcome(0, "10.0.401 [/dotnet/sdk]\n"),
            _ when line.EndsWith("csc.dll -version", StringComparison.Ordinal) => new ProcessOutcome(0, "5.9.0-2.26370.5 (abc)\n"),
            _ when line.Contains("CscToolPath", StringComparison.Ordinal) && !compiles => new ProcessOutcome(1, "error CS0001: no"),
            _ => new ProcessOutcome(0, ""),
        };
    }
}
