using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Hardening.Testing;

/// <summary>One run of an analyzer over a test source, and the comparison with what was marked.</summary>
internal static class AnalyzerRun
{
    public static async Task Verify(DiagnosticAnalyzer analyzer, MarkedSource marked, AnalyzerTestOptions options)
    {
        using var workspace = new AdhocWorkspace();
        var document = TestProject.Create(workspace, marked.Text, options, analyzer);
        var found = await Findings(document, analyzer, options);
        var tree = await document.GetSyntaxTreeAsync();
        var expected = marked.Spans.Select(mark => (mark.Id, mark.Span, Message: ""))
            .OrderBy(mark => mark.Span.Start).ThenBy(mark => mark.Id, StringComparer.Ordinal).ToList();
        var actual = found.Select(d => (d.Id, Span: d.Location.SourceTree == tree ? d.Location.SourceSpan : default, Message: d.ToString()))
            .ToList();
        var missing = expected.Where(e => !actual.Any(a => a.Id == e.Id && a.Span == e.Span)).ToList();
        var surplus = actual.Where(a => !expected.Any(e => a.Id == e.Id && a.Span == e.Span)).ToList();
        var repeated = actual.GroupBy(a => (a.Id, a.Span, a.Message)).Where(group => group.Count() > 1).Select(group => group.First()).ToList();
        if (missing.Count + surplus.Count + repeated.Count > 0)
        {
            throw new AnalyzerVerifyException(Describe(SourceText.From(marked.Text), missing, surplus, repeated));
        }
    }

    /// <summary>All diagnostics of the analyzer in order of place; throws on compile errors and analyzer crashes.</summary>
    public static async Task<List<Diagnostic>> Findings(Document document, DiagnosticAnalyzer analyzer, AnalyzerTestOptions options)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0 && !options.AllowCompileErrors)
        {
            throw new AnalyzerVerifyException("The source does not compile:\n" + string.Join('\n', errors));
        }

        var found = await TestProject.WithAnalyzer(compilation, analyzer, options).GetAnalyzerDiagnosticsAsync();
        if (found.FirstOrDefault(d => d.Id == "AD0001") is { } crash)
        {
            throw new AnalyzerVerifyException("The analyzer crashed: " + crash.GetMessage(null));
        }

        return [.. found.OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    private static string Describe(
        SourceText text,
        List<(string Id, TextSpan Span, string Message)> missing,
        List<(string Id, TextSpan Span, string Message)> surplus,
        List<(string Id, TextSpan Span, string Message)> repeated)
    {
        var message = new StringBuilder();
        foreach (var (id, span, _) in missing)
        {
            message.Append(null, $"expected but not found: {Place(id, span)}\n");
        }

        foreach (var (id, span, what) in surplus)
        {
            message.Append(null, $"found but not expected: {Place(id, span)}\n    {what}\n");
        }

        foreach (var (id, span, what) in repeated)
        {
            message.Append(null, $"reported more than once: {Place(id, span)}\n    {what}\n");
        }

        return message.ToString();

        string Place(string id, TextSpan span) =>
            $"{id} line {text.Lines.GetLinePosition(span.Start).Line + 1}: {text.ToString(span)}";
    }
}
