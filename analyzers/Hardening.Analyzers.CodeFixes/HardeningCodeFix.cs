using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Hardening.Analyzers.CodeFixes;

/// <summary>
/// Base of all fixes. A fix looks at the reported node and says which node to replace by which, or that it has nothing to
/// offer. Where the change reaches beyond the code (stored hashes, the other side of a protocol) the title says so in
/// parentheses, and it is never offered where the code would no longer work by itself.
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
            if (Fix(diagnostic.Id, node, model, cancellation) is { } replacement)
            {
                var name = replacement.Title ?? title;
                context.RegisterCodeFix(
                    CodeAction.Create(name, _ => Task.FromResult(Apply(context.Document, root, replacement)), name),
                    diagnostic);
            }
        }
    }

    /// <summary>What to change for a finding at this node; null when there is no safe change.</summary>
    protected virtual Replacement? Fix(SyntaxNode node, SemanticModel model, CancellationToken cancellation) => null;

    /// <summary>The same for a fix that serves several rules in different ways.</summary>
    protected virtual Replacement? Fix(string id, SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        Fix(node, model, cancellation);

    private static Document Apply(Document document, SyntaxNode root, Replacement replacement)
    {
        var changed = replacement.New is { } added
            ? root.ReplaceNode(replacement.Old, added)
            : root.RemoveNode(replacement.Old, SyntaxRemoveOptions.KeepNoTrivia)!;
        return document.WithSyntaxRoot(changed);
    }
}
