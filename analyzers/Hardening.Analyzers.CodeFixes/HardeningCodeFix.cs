using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Hardening.Analyzers.CodeFixes;

/// <summary>
/// Base of all fixes. A fix looks at the reported node and says which node to replace by which, or that it has nothing to
/// offer; it is only for rules where the change cannot break stored data or a protocol.
/// </summary>
internal abstract class HardeningCodeFix(string title, params string[] ids) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(ids);

    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        var root = await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (Fix(node, model, cancellation) is { } replacement)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(title, _ => Task.FromResult(Apply(context.Document, root, replacement)), GetType().Name),
                    diagnostic);
            }
        }
    }

    /// <summary>What to change for a finding at this node; null when there is no safe change.</summary>
    protected abstract Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation);

    private static Document Apply(Document document, SyntaxNode root, Replacement replacement)
    {
        var changed = replacement.New is { } added
            ? root.ReplaceNode(replacement.Old, added)
            : root.RemoveNode(replacement.Old, SyntaxRemoveOptions.KeepNoTrivia)!;
        return document.WithSyntaxRoot(changed);
    }
}
