namespace Hardening.Analyzers.Tests.Hosts;

/// <summary>A test that needs a certain version of the compiler as a package; skipped, by name, where restore did not bring it.</summary>
public sealed class RoslynFactAttribute : FactAttribute
{
    public RoslynFactAttribute(params string[] versions)
    {
        var missing = versions.Where(version => RoslynPackage.Folders(version) is null).ToList();
        if (missing.Count > 0)
        {
            Skip = "not restored here: Microsoft.CodeAnalysis.CSharp " + string.Join(", ", missing);
        }
    }
}
