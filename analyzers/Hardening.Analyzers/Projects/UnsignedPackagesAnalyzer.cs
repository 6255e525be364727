using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Projects;

/// <summary>
/// HT7006: a nuget.config that says whom to trust and lets others pass all the same: trusted signers without the mode that
/// requires them, or a signer whose certificate need not lead to a trusted root.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnsignedPackagesAnalyzer() : ProjectFileAnalyzer(RuleDescriptor.Create(
    Rules.UnsignedPackagesAccepted,
    "Packages pass without a trusted signature",
    "{0}; {1}",
    RuleCategory.SupplyChain,
    RuleLevel.Possible,
    347, 494))
{
    protected override IEnumerable<(XObject Place, object[] Arguments)> Check(ProjectFile file, Func<IEnumerable<ProjectFile>> all)
    {
        if (!file.IsNuGetConfig)
        {
            yield break;
        }

        var mode = file.Section("config").LastOrDefault(static entry =>
            string.Equals(ProjectFile.Attribute(entry, "key")?.Value, "signatureValidationMode", StringComparison.OrdinalIgnoreCase));
        var value = mode is null ? null : ProjectFile.Attribute(mode, "value");
        var signers = file.Section("trustedSigners").FirstOrDefault();
        if (string.Equals(value?.Value.Trim(), "accept", StringComparison.OrdinalIgnoreCase))
        {
            yield return (value!, ["The mode 'accept' takes packages that nobody signed", "set signatureValidationMode to require"]);
        }
        else if (value is null && signers is not null)
        {
            yield return (signers.Parent!, ["Trusted signers are named, and packages of everybody else are accepted too",
                "set signatureValidationMode to require"]);
        }

        foreach (var certificate in file.Elements("certificate"))
        {
            if (ProjectFile.Attribute(certificate, "allowUntrustedRoot") is { } allowed && PackageSources.IsTrue(allowed))
            {
                yield return (allowed, ["The certificate of this signer need not lead to a trusted root",
                    "trust the root that issued it instead"]);
            }
        }
    }
}
