using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Projects;

/// <summary>HT7003: restore does not ask whether packages have known vulnerabilities.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AuditDisabledAnalyzer() : ProjectFileAnalyzer(RuleDescriptor.Create(
    Rules.PackageAuditDisabled,
    "Packages are not checked for known vulnerabilities",
    "'{0}' set to false ends the check of restored packages for known vulnerabilities; leave it on, and accept a single advisory "
        + "with NuGetAuditSuppress",
    RuleCategory.SupplyChain,
    RuleLevel.Likely,
    1395, 1104))
{
    protected override IEnumerable<(XObject Place, object[] Arguments)> Check(ProjectFile file, Func<IEnumerable<ProjectFile>> all) =>
        file.IsNuGetConfig
            ? []
            : file.Properties("NuGetAudit")
                .Where(static property => string.Equals(property.Value.Trim(), "false", StringComparison.OrdinalIgnoreCase))
                .Select(static property => ((XObject)property, new object[] { property.Name.LocalName }));
}
