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

        // One pass over the file; asking for the comment around a finding is only needed where there is one.
        SyntaxNode? root = null;
        foreach (var finding in SecretScanner.Default.Scan(context.Tree.GetText(context.CancellationToken).ToString()))
        {
            if (!SecretRules.Counts(finding) || SecretRules.IsByName(finding))
            {
                continue;
            }

            root ??= context.Tree.GetRoot(context.CancellationToken);
            var span = new TextSpan(finding.Start, finding.Length);
            if (root.FindTrivia(span.Start) is var trivia && IsText(trivia) && trivia.FullSpan.Contains(span))
            {
                context.ReportDiagnostic(Diagnostic.Create(SecretRules.InSource, Location.Create(context.Tree, span), finding.Rule.Title));
            }
        }
    }

    private static bool IsText(SyntaxTrivia trivia) => trivia.Kind()
        is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia
        or SyntaxKind.MultiLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia;
}
