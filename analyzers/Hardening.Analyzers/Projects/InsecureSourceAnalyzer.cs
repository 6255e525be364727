using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Projects;

/// <summary>HT7001: packages from a source whose answers anyone on the way can change.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class InsecureSourceAnalyzer() : ProjectFileAnalyzer(RuleDescriptor.Create(
    Rules.InsecurePackageSource,
    "Packages from an unprotected source",
    "Packages of the source '{0}' come {1}, so whoever is on the way can put code into this program; {2}",
    RuleCategory.SupplyChain,
    RuleLevel.Proven,
    319, 494, 829))
{
    private static readonly string[] s_properties = ["RestoreSources", "RestoreAdditionalProjectSources"];

    protected override IEnumerable<(XObject Place, object[] Arguments)> Check(ProjectFile file, Func<IEnumerable<ProjectFile>> all) =>
        file.IsNuGetConfig ? InConfig(file) : InProject(file);

    private static IEnumerable<(XObject Place, object[] Arguments)> InConfig(ProjectFile file)
    {
        foreach (var (entry, name, address) in PackageSources.Of(file))
        {
            if (PackageSources.IsCleartext(address.Value))
            {
                yield return (address, [name, "over a connection without encryption", "use its https address"]);
            }
            else if (ProjectFile.Attribute(entry, "disableTLSCertificateValidation") is { } disabled && PackageSources.IsTrue(disabled))
            {
                yield return (disabled, [name, "from a server whose certificate is not checked",
                    "trust the authority that issued the certificate instead"]);
            }
        }
    }

    private static IEnumerable<(XObject Place, object[] Arguments)> InProject(ProjectFile file)
    {
        foreach (var property in s_properties.SelectMany(file.Properties))
        {
            foreach (var address in property.Value.Split(';'))
            {
                if (PackageSources.IsCleartext(address))
                {
                    yield return (property, [address.Trim(), "over a connection without encryption", "use its https address"]);
                }
            }
        }
    }
}
