namespace Hardening.Auditing.Tests.Interop;

/// <summary>
/// A test that needs the Go compiler and the sources of <c>golang.org/x/mod</c>, as Debian packages them (golang-go,
/// golang-golang-x-mod-dev). They are large, and continuous integration does not install them: where they are absent the test is
/// skipped and says so, also there.
/// </summary>
internal sealed class GoModulesFactAttribute : FactAttribute
{
    public GoModulesFactAttribute()
    {
        if (GoPath is null || Go is null)
        {
            Skip = "not installed here: go, golang.org/x/mod";
        }
    }

    /// <summary>The compiler: on the path, or where Debian keeps its versions.</summary>
    public static string? Go { get; } = ToolFactAttribute.Find("go")
        ?? (Directory.Exists("/usr/lib") ? Directory.GetDirectories("/usr/lib", "go-*") : [])
            .Select(folder => Path.Combine(folder, "bin", "go")).Where(File.Exists).Order(StringComparer.Ordinal).LastOrDefault();

    /// <summary>The folder of sources.</summary>
    public static string? GoPath { get; } = new[] { Environment.GetEnvironmentVariable("GOPATH"), "/usr/share/gocode" }
        .FirstOrDefault(folder => folder is not null && Directory.Exists(Path.Combine(folder, "src", "golang.org", "x", "mod", "sumdb")));
}
