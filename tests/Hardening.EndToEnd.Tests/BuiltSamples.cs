namespace Hardening.EndToEnd.Tests;

/// <summary>The samples, each copied out of the repository and made once as its owner would: a library is packed, applications are published.</summary>
public sealed class BuiltSamples(PackedToolchain toolchain) : IDisposable
{
    private readonly TempFolder elsewhere = new();
    private readonly Dictionary<string, (TempFolder Tree, CommandResult Build)> built = [];

    /// <summary>Makes a sample the first time it is asked for.</summary>
    /// <returns>Its folder, and what the build said.</returns>
    public async Task<(string Tree, CommandResult Build)> First(string sample)
    {
        if (!built.TryGetValue(sample, out var made))
        {
            var tree = new TempFolder();
            Copy(sample, tree.Path);
            made = (tree, await toolchain.Dotnet(tree.Path, [.. Verb(sample), "-clp:Summary"]));
            built.Add(sample, made);
        }

        return (made.Tree.Path, made.Build.ShouldExit());
    }

    /// <summary>Makes a sample in another folder, by another user, in a tree that was built before.</summary>
    /// <returns>Its folder.</returns>
    public async Task<string> Elsewhere(string sample)
    {
        var tree = elsewhere["quite/another/place/" + sample];
        Copy(sample, tree);
        await AnotherUser.MakeTwice(toolchain, elsewhere["home"], tree, [.. Verb(sample), "-m:1"]);
        return tree;
    }

    public void Dispose()
    {
        elsewhere.Dispose();
        foreach (var (tree, _) in built.Values)
        {
            tree.Dispose();
        }
    }

    private static string[] Verb(string sample) => [sample == "Library" ? "pack" : "publish", "-c", "Release", "-nologo", "-p:HardeningVersion=0.1.0"];

    private static void Copy(string sample, string destination)
    {
        var source = RepositoryRoot.Combine("tests", "Samples", sample);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(source, file).Replace('\\', '/');
            if (!relative.StartsWith("bin/", StringComparison.Ordinal) && !relative.StartsWith("obj/", StringComparison.Ordinal))
            {
                var copy = Path.Combine(destination, relative);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.WriteAllBytes(copy, File.ReadAllBytes(file));
            }
        }
    }
}
