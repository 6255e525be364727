using System.IO.Compression;
using System.Text;
using Hardening.Secrets;
using Hardening.Secrets.Baselines;
using Hardening.Secrets.Tests.Corpus;

namespace Hardening.Build.Tasks.Tests;

public sealed class ScanPackagesTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Tokens tokens = new(Environment.TickCount);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_clean_package_is_stamped_and_stays()
    {
        var (engine, passed) = Scan([Package("readme.md", "A library.")]);

        Assert.True(passed);
        Assert.Empty(engine.Warnings);
        Assert.True(File.Exists(folder["stamp"]));
    }

    [Fact]
    public void A_proven_secret_is_an_error_that_leaves_no_package_and_no_stamp()
    {
        var token = tokens.GitHub("ghp_");
        var (clean, bad) = (Package("readme.md", "A library."), Package("content/settings.json", $"{{ \"token\": \"{token}\" }}"));
        File.WriteAllText(folder["stamp"], "");

        var (engine, passed) = Scan([clean, bad]);

        var error = Assert.Single(engine.Errors);
        Assert.Equal((false, "HTB0720", bad), (passed, error.Code, error.File));
        Assert.Contains("content/settings.json", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(token[4..12], error.Message, StringComparison.Ordinal);
        Assert.All(new[] { clean, bad, folder["stamp"] }, file => Assert.False(File.Exists(file)));
    }

    [Fact]
    public void A_likely_secret_is_a_warning_and_an_accepted_one_nothing()
    {
        var text = $"{{ \"DbPassword\": \"{tokens.Password()}\" }}";
        var package = Package("content/appsettings.json", text);
        var baseline = SecretBaseline.Empty(new byte[16]);
        baseline.Accept(new SecretScanner(new ScanOptions { Baseline = baseline }).Scan(text, "appsettings.json")[0], "sample of the documentation");
        File.WriteAllBytes(folder["baseline"], baseline.ToUtf8());

        var (warned, passed) = Scan([package]);
        var (quiet, again) = Scan([package], folder["baseline"]);

        Assert.Equal((true, "HTB0720"), (passed, Assert.Single(warned.Warnings).Code));
        Assert.True(again && quiet.Warnings.Count == 0);
    }

    [Theory]
    [InlineData("<<<<<<< HEAD", "HTB0719")]
    [InlineData(null, "HTB0004")]
    public void A_baseline_that_cannot_be_read_is_an_error(string? content, string code)
    {
        var file = content is null ? folder["gone"] : folder.Write("broken", content);

        var (engine, passed) = Scan([Package("readme.md", "A library.")], file);

        Assert.Equal((false, code, file), (passed, Assert.Single(engine.Errors).Code, engine.Errors[0].File));
        Assert.False(File.Exists(folder["stamp"]));
    }

    private string Package(string entry, string text)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var content = zip.CreateEntry(entry).Open();
            content.Write(Encoding.UTF8.GetBytes(text));
        }

        var path = folder[Guid.NewGuid().ToString("n") + ".nupkg"];
        File.WriteAllBytes(path, stream.ToArray());
        return path;
    }

    private (RecordingEngine Engine, bool Passed) Scan(string[] packages, string baseline = "")
    {
        var engine = new RecordingEngine();
        using var task = new ScanPackages
        {
            BuildEngine = engine,
            Project = folder["a.csproj"],
            Packages = packages,
            Baseline = baseline,
            Stamp = folder["stamp"],
        };
        return (engine, task.Execute());
    }
}
