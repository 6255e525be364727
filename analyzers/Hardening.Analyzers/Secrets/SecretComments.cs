using Hardening.Secrets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Hardening.Analyzers.Secrets;

/// <summary>
/// HT2001 in comments and in code switched off by directives: they are published with the source. Only known formats count
/// there.
/// </summary>
internal static class SecretComments
{
    public static void Check(SyntaxTreeAnalysisContext context)
    {
        if (Reporting.Skipped(context.Options, context.Tree, context.IsGeneratedCode))
        {
            return;
        }

        foreach (var trivia in context.Tree.GetRoot(context.CancellationToken).DescendantTrivia())
        {
            if (trivia.Kind() is not (SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia
                or SyntaxKind.MultiLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia))
            {
                continue;
            }

            foreach (var finding in SecretScanner.Default.Scan(trivia.ToFullString()))
            {
                if (SecretRules.Counts(finding) && !SecretRules.IsByName(finding))
                {
                    var span = new TextSpan(trivia.FullSpan.Start + finding.Start, finding.Length);
                    context.ReportDiagnostic(Diagnostic.Create(SecretRules.InSource, Location.Create(context.Tree, span),
                        finding.Rule.Title));
                }
            }
        }
    }
}
