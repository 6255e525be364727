using System.Collections.Immutable;
using DiffPlex.Renderer;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Testing;

/// <summary>Applies a code fix to a test source, finding by finding or all at once.</summary>
internal sealed class CodeFixRun(DiagnosticAnalyzer analyzer, CodeFixProvider fix, AnalyzerTestOptions options)
{
    // A fix that brings a new finding for each one it takes away would never end.
    private const int MaxRounds = 50;

    /// <summary>Applies the first offered action of the first finding until no finding has one.</summary>
    public async Task<string> FixOneByOne(string source)
    {
        using var workspace = new AdhocWorkspace();
        var document = TestProject.Create(workspace, source, options, analyzer);
        for (var round = 0; round < MaxRounds; round++)
        {
            if (await FirstAction(document) is not var (_, action))
            {
                return await Text(document);
            }

            document = await Apply(document, action);
        }

        throw new AnalyzerVerifyException($"The fix still changes the source after {MaxRounds} rounds.");
    }

    /// <summary>Applies the fix-all provider to the document once.</summary>
    public async Task<string> FixAll(string source)
    {
        using var workspace = new AdhocWorkspace();
        var document = TestProject.Create(workspace, source, options, analyzer);
        if (await FirstAction(document) is not var (_, first))
        {
            return await Text(document);
        }

        var provider = fix.GetFixAllProvider()
            ?? throw new AnalyzerVerifyException($"{fix.GetType().Name} has no fix-all provider.");
        var context = new FixAllContext(
            document, fix, FixAllScope.Document, first.EquivalenceKey, fix.FixableDiagnosticIds, new Source(this), default);
        var action = await provider.GetFixAsync(context)
            ?? throw new AnalyzerVerifyException("The fix-all provider offered nothing.");
        return await Text(await Apply(document, action));
    }

    public static void Compare(string how, string expected, string actual)
    {
        if (expected != actual)
        {
            var diff = UnidiffRenderer.GenerateUnidiff(expected, actual, "expected", "actual");
            throw new AnalyzerVerifyException($"The fixed source differs ({how}):\n{diff}\nactual:\n{actual}");
        }
    }

    private async Task<(Diagnostic Finding, CodeAction Action)?> FirstAction(Document document)
    {
        foreach (var finding in await Fixable(document))
        {
            CodeAction? offered = null;
            await fix.RegisterCodeFixesAsync(
                new CodeFixContext(document, finding, (action, _) => offered ??= action, CancellationToken.None));
            if (offered is not null)
            {
                return (finding, offered);
            }
        }

        return null;
    }

    private async Task<ImmutableArray<Diagnostic>> Fixable(Document document)
    {
        var tree = await document.GetSyntaxTreeAsync();
        var findings = await AnalyzerRun.Findings(document, analyzer, options);
        return [.. findings.Where(d => fix.FixableDiagnosticIds.Contains(d.Id) && d.Location.SourceTree == tree)];
    }

    private static async Task<Document> Apply(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    private static async Task<string> Text(Document document) => (await document.GetTextAsync()).ToString();

    private sealed class Source(CodeFixRun run) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        {
            var all = new List<Diagnostic>();
            foreach (var document in project.Documents)
            {
                all.AddRange(await run.Fixable(document));
            }

            return all;
        }

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken) => await run.Fixable(document);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
