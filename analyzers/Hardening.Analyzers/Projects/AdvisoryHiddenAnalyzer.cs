using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Projects;

/// <summary>HT7004: the warnings about packages with known vulnerabilities are suppressed, whatever the vulnerability.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AdvisoryHiddenAnalyzer() : ProjectFileAnalyzer(RuleDescriptor.Create(
    Rules.AdvisoriesHidden,
    "Warnings about vulnerable packages suppressed",
    "'{0}' hides {1}, those of tomorrow too; accept a single advisory with NuGetAuditSuppress",
    RuleCategory.SupplyChain,
    RuleLevel.Likely,
    1395, 1104))
{
    private static readonly char[] s_separators = [';', ',', ' ', '\t', '\r', '\n'];
    private static readonly string[] s_lists = ["NoWarn", "MSBuildWarningsAsMessages"];
    private static readonly string[] s_items = ["PackageReference", "PackageVersion", "GlobalPackageReference"];

    protected override IEnumerable<(XObject Place, object[] Arguments)> Check(ProjectFile file, Func<IEnumerable<ProjectFile>> all)
    {
        if (file.IsNuGetConfig)
        {
            yield break;
        }

        foreach (var list in s_lists.SelectMany(file.Properties))
        {
            if (Hidden(list.Value) is { } codes)
            {
                yield return (list, [list.Name.LocalName, $"every warning {codes} about vulnerable packages"]);
            }
        }

        foreach (var item in s_items.SelectMany(file.Elements))
        {
            if (ProjectFile.Attribute(item, "NoWarn") is { } attribute && Hidden(attribute.Value) is { } codes)
            {
                yield return (attribute, ["NoWarn", $"every warning {codes} about this package"]);
            }
        }

        foreach (var level in file.Properties("NuGetAuditLevel"))
        {
            if (string.Equals(level.Value.Trim(), "critical", StringComparison.OrdinalIgnoreCase))
            {
                yield return (level, [level.Name.LocalName, "advisories of high severity"]);
            }
        }
    }

    private static string? Hidden(string list)
    {
        var codes = list.Split(s_separators, StringSplitOptions.RemoveEmptyEntries)
            .Where(static code => code.ToUpperInvariant() is "NU1901" or "NU1902" or "NU1903" or "NU1904")
            .ToList();
        return codes.Count == 0 ? null : string.Join(", ", codes);
    }
}
