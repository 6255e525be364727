using Xunit;

namespace Hardening.Testing;

/// <summary>
/// Files of the repository that are written from other sources. A difference fails the test; with <c>HARDENING_ACCEPT=1</c>
/// in the environment the file is rewritten instead.
/// </summary>
public static class GeneratedFile
{
    /// <summary>Compares a file, named relative to the root of the repository, with what it should be.</summary>
    public static void Check(string path, string expected)
    {
        var file = RepositoryRoot.Combine(path);
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

        Assert.Fail($"{path} has drifted from its sources. Run this test again with HARDENING_ACCEPT=1 to rewrite it. Expected:\n{expected}");
    }
}
