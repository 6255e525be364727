namespace Hardening.Secrets.Engine;

internal static class SourceKinds
{
    private static readonly HashSet<string> Code = new(
        ("cs csx vb fs fsx cshtml razor java kt kts scala groovy js jsx mjs cjs ts tsx vue svelte py rb php go rs c h cc cpp cxx hpp " +
         "m mm swift dart lua pl pm r jl ex exs erl hs clj sol zig nim d pas sql").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Settings = new(
        ("json jsonc json5 yaml yml xml config settings props targets csproj vbproj fsproj pubxml user ini cfg conf cnf properties env " +
         "toml tf tfvars hcl sh bash zsh ps1 psm1 psd1 bat cmd dockerfile npmrc yarnrc pypirc netrc pgpass plist resx xaml nuspec " +
         "ruleset runsettings reg htaccess service rdp ovpn s3cfg dockercfg").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Prose =
        new("md markdown txt rst adoc html htm tex log".Split(' '), StringComparer.OrdinalIgnoreCase);

    private static readonly string[] SampleWords =
        ["test", "tests", "testing", "unittest", "unittests", "spec", "specs", "fixture", "fixtures", "testdata", "mock", "mocks", "sample",
            "samples", "example", "examples", "docs", "doc"];

    public static SourceKind Of(string? path)
    {
        if (path is null)
        {
            return SourceKind.Unknown;
        }

        var name = path.Substring(path.LastIndexOfAny(['/', '\\', '!']) + 1);
        var extension = name.Substring(name.LastIndexOf('.') + 1);
        if (name.StartsWith(".env", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Dockerfile", StringComparison.OrdinalIgnoreCase))
        {
            return SourceKind.Settings;
        }

        return Code.Contains(extension) ? SourceKind.Code
            : Settings.Contains(extension) ? SourceKind.Settings
            : Prose.Contains(extension) ? SourceKind.Prose
            : SourceKind.Unknown;
    }

    /// <summary>True for folders of tests, samples and documentation. They lower a guess by name; they never hide a format.</summary>
    public static bool IsSamplePath(string? path)
    {
        if (path is null)
        {
            return false;
        }

        // Asked for every file of a tree: nothing is cut out of the path for it.
        var start = 0;
        for (var i = 0; i <= path.Length; i++)
        {
            if (i == path.Length || path[i] is '/' or '\\' or '!' or '.' or '-' or '_')
            {
                if (IsSampleWord(path, start, i - start))
                {
                    return true;
                }

                start = i + 1;
            }
        }

        return false;
    }

    private static bool IsSampleWord(string path, int start, int length)
    {
        foreach (var word in SampleWords)
        {
            if (word.Length == length && (path[start] | 0x20) == word[0] && string.Compare(path, start, word, 0, length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return true;
            }
        }

        return false;
    }
}
