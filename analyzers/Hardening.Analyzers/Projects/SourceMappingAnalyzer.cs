using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Projects;

/// <summary>HT7002: several package sources, and nothing that says which package comes from which of them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SourceMappingAnalyzer() : ProjectFileAnalyzer(RuleDescriptor.Create(
    Rules.PackageSourcesUnmapped,
    "Any source may answer for any package",
    "A package may come from any of {0} sources, whichever offers the name and version first; "
        + "say with packageSourceMapping which packages come from which source",
    RuleCategory.SupplyChain,
    RuleLevel.Likely,
    427, 829))
{
    protected override IEnumerable<(XObject Place, object[] Arguments)> Check(ProjectFile file, Func<IEnumerable<ProjectFile>> all)
    {
        if (!file.IsNuGetConfig || file.Section("packageSourceMapping").Any())
        {
            return [];
        }

        var remote = PackageSources.Of(file).Where(static source => PackageSources.IsRemote(source.Address.Value)).ToList();
        return remote.Select(static source => source.Address.Value.TrimEnd('/')).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1
            ? [(remote[0].Entry.Parent!, [remote.Count])]
            : [];
    }
}
