namespace Hardening.Build.Tasks.Tests;

public sealed class PrepareSecondBuildTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Sources_are_copied_outputs_and_repository_are_not()
    {
        folder.Write("src/p.csproj", "p");
        folder.Write("src/deep/er/C.cs", "c");
        folder.Write("src/bin/p.dll", "old");
        folder.Write("src/deep/obj/x", "old");
        folder.Write("src/.git/HEAD", "ref: refs/heads/main");
        folder.Write("copy/stale.cs", "left from the last check");
        var engine = new RecordingEngine(("Configuration", "Release"), ("OutputPath", folder["src/out"]));

        using var task = NewTask(engine, folder["copy"]);

        Assert.True(task.Execute());
        Assert.Equal(
            [".git", "deep/er/C.cs", "p.csproj"],
            Directory.EnumerateFiles(folder["copy"], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder["copy"], file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.Equal($"gitdir: {folder["src/.git"]}\n", File.ReadAllText(folder["copy/.git"]));
        Assert.Equal(["Configuration=Release", "OutputPath=" + folder["copy/out"]], task.Properties);
    }

    [Fact]
    public void A_copy_inside_the_tree_is_refused()
    {
        folder.Write("src/p.csproj", "p");
        var engine = new RecordingEngine();
        using var task = NewTask(engine, folder["src/copy"]);

        Assert.False(task.Execute());
        Assert.Equal("HTB0009", Assert.Single(engine.Errors).Code);
        Assert.False(Directory.Exists(folder["src/copy"]));
    }

    private PrepareSecondBuild NewTask(RecordingEngine engine, string destination) =>
        new() { BuildEngine = engine, Project = folder["src/p.csproj"], Source = folder["src"], Destination = destination };
}
