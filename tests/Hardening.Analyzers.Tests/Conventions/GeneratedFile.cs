namespace Hardening.Analyzers.Tests.Conventions;

/// <summary>
/// Files that are written from the descriptors. A difference fails the test; with <c>HARDENING_ACCEPT=1</c> in the
/// environment the file is rewritten instead.
/// </summary>
internal static class GeneratedFile
{
    public static void Check(string path, string expected)
    {
        var file = Path.Combine(RepositoryRoot.Path, path);
        var actual = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : null;
        if (actual == expected)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("HARDENING_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, expected);
            return;
        }

        Assert.Fail($"{path} is not what the rules say. Run this test again with HARDENING_ACCEPT=1 to rewrite it. Expected:\n{expected}");
    }
}
