namespace Hardening.Repository.Tests;

/// <summary>The files of the checkout, without what a build leaves behind.</summary>
internal static class SourceTree
{
    private static readonly string[] NotSource = [".git", ".vs", ".idea", "artifacts", "bin", "obj", "node_modules", "TestResults"];
    private static readonly string[] Binary = [".png", ".nupkg", ".dll", ".zip", ".p12", ".der", ".snk", ".trx"];

    /// <summary>Text files below the given folders (all of them without an argument), as paths relative to the root, sorted.</summary>
    public static IEnumerable<string> Files(params string[] folders) =>
        (folders.Length == 0 ? [RepositoryRoot.Path] : folders.Select(folder => RepositoryRoot.Combine(folder)))
        .SelectMany(Walk)
        .Where(file => !Binary.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
        .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
        .Where(file => !file.Contains(".received.", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>C# files below the given folders.</summary>
    public static IEnumerable<string> CSharp(params string[] folders) =>
        Files(folders).Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    public static string Text(string file) => File.ReadAllText(RepositoryRoot.Combine(file)).ReplaceLineEndings("\n");

    public static string[] Lines(string file) => Text(file).Split('\n');

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder)
                .Where(child => !NotSource.Contains(Path.GetFileName(child), StringComparer.Ordinal))
                .SelectMany(Walk));
}
