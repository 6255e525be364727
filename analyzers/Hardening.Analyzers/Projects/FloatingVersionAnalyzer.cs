using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Projects;

/// <summary>
/// HT7005: a package in whatever version is newest on the day of the build. With a lock file the versions are fixed until somebody
/// changes them, so that is not reported.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class FloatingVersionAnalyzer() : ProjectFileAnalyzer(RuleDescriptor.Create(
    Rules.FloatingPackageVersion,
    "Package in a version that floats",
    "'{0}' is taken in whatever version matches '{1}' on the day of the build, also one that an attacker has just published; "
        + "name a version or use a lock file",
    RuleCategory.SupplyChain,
    RuleLevel.Likely,
    1357, 829))
{
    private static readonly string[] s_items = ["PackageReference", "PackageVersion", "GlobalPackageReference"];
    private static readonly string[] s_versions = ["Version", "VersionOverride"];

    protected override IEnumerable<(XObject Place, object[] Arguments)> Check(ProjectFile file, Func<IEnumerable<ProjectFile>> all)
    {
        var found = file.IsNuGetConfig ? [] : Floating(file).ToList();
        return found.Count > 0 && all().Any(HasLockFile) ? [] : found;
    }

    private static IEnumerable<(XObject Place, object[] Arguments)> Floating(ProjectFile file)
    {
        foreach (var item in s_items.SelectMany(file.Elements))
        {
            foreach (var name in s_versions)
            {
                XObject? place = ProjectFile.Attribute(item, name);
                place ??= item.Elements().FirstOrDefault(child => ProjectFile.Is(child, name));
                var version = (place as XAttribute)?.Value ?? (place as XElement)?.Value;
                if (place is not null && version?.IndexOf('*') >= 0
                    && (ProjectFile.Attribute(item, "Include") ?? ProjectFile.Attribute(item, "Update")) is { } package)
                {
                    yield return (place, [package.Value, version.Trim()]);
                }
            }
        }
    }

    private static bool HasLockFile(ProjectFile file) => file.Properties("RestorePackagesWithLockFile")
        .Any(static property => string.Equals(property.Value.Trim(), "true", StringComparison.OrdinalIgnoreCase));
}
