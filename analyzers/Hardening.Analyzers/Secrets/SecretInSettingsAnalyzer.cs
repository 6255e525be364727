using Hardening.Secrets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Hardening.Analyzers.Secrets;

/// <summary>HT2003: secrets in settings files that the build hands to the compiler as AdditionalFiles.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SecretInSettingsAnalyzer() : HardeningAnalyzer(SecretRules.InSettings)
{
    private static readonly string[] s_extensions =
        [".config", ".json", ".pubxml", ".user", ".env", ".ini", ".xml", ".yml", ".yaml", ".toml", ".properties", ".settings"];

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types) => context.RegisterAdditionalFileAction(Check);

    // Of .env.production only the start of the name tells.
    private static bool IsSettings(string path) =>
        s_extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
        || Path.GetFileName(path).StartsWith(".env.", StringComparison.OrdinalIgnoreCase);

    private static void Check(AdditionalFileAnalysisContext context)
    {
        var path = context.AdditionalFile.Path;
        if (!IsSettings(path) || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var finding in SecretScanner.Default.Scan(text.ToString(), path))
        {
            if (SecretRules.Counts(finding))
            {
                var span = new TextSpan(finding.Start, finding.Length);
                context.ReportDiagnostic(Diagnostic.Create(
                    SecretRules.InSettings, Location.Create(path, span, text.Lines.GetLinePositionSpan(span)), finding.Rule.Title));
            }
        }
    }
}
