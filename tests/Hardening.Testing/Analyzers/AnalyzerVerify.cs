using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Testing;

/// <summary>
/// Runs an analyzer, and a fix, on a piece of C#. Expected findings are marked in the source: <c>{|HT1001:code|}</c>.
/// <code>
/// await AnalyzerVerify.Analyze&lt;WeakHashAnalyzer&gt;("""
///     using System.Security.Cryptography;
///     var hash = {|HT1001:MD5.HashData(new byte[1])|};
///     """);
/// </code>
/// Rules that are off by default are switched on. The source must compile, against the reference assemblies of the SDK
/// that runs the tests, unless <see cref="AnalyzerTestOptions.AllowCompileErrors"/> says otherwise. A crash of the
/// analyzer (AD0001) always fails the test.
/// </summary>
public static class AnalyzerVerify
{
    /// <summary>The findings of the analyzer are exactly the marked ones.</summary>
    /// <exception cref="AnalyzerVerifyException">They are not, the source does not compile, or the analyzer crashed.</exception>
    public static async Task Analyze<TAnalyzer>(string markedSource, AnalyzerTestOptions? options = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var marked = MarkedSource.Parse(markedSource);
        await AnalyzerRun.Verify(new TAnalyzer(), marked, options ?? new AnalyzerTestOptions());
    }

    /// <summary>All findings of an analyzer in a source without marks, in order of place.</summary>
    /// <exception cref="AnalyzerVerifyException">The source does not compile, or the analyzer crashed.</exception>
    public static async Task<IReadOnlyList<Diagnostic>> Findings(
        DiagnosticAnalyzer analyzer, string source, AnalyzerTestOptions? options = null)
    {
        options ??= new AnalyzerTestOptions();
        using var workspace = new AdhocWorkspace();
        return await AnalyzerRun.Findings(TestProject.Create(workspace, source, options, analyzer), analyzer, options);
    }

    /// <summary>
    /// The findings are the marked ones, and the fix turns the source into <paramref name="fixedSource"/>: once by
    /// applying it finding by finding and once by fix-all. The fixed source may hold marks for findings that remain.
    /// </summary>
    /// <exception cref="AnalyzerVerifyException">They are not, or the fixed source does not compile.</exception>
    public static async Task Fix<TAnalyzer, TFix>(string markedSource, string fixedSource, AnalyzerTestOptions? options = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        options ??= new AnalyzerTestOptions();
        var marked = MarkedSource.Parse(markedSource);
        var expected = MarkedSource.Parse(fixedSource);
        await AnalyzerRun.Verify(new TAnalyzer(), marked, options);
        var run = new CodeFixRun(new TAnalyzer(), new TFix(), options);
        CodeFixRun.Compare("one by one", expected.Text, await run.FixOneByOne(marked.Text));
        CodeFixRun.Compare("fix all", expected.Text, await run.FixAll(marked.Text));
        await AnalyzerRun.Verify(new TAnalyzer(), expected, options);
    }

    /// <summary>The findings are the marked ones, and the fix offers nothing for any of them.</summary>
    public static async Task NoFix<TAnalyzer, TFix>(string markedSource, AnalyzerTestOptions? options = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var source = MarkedSource.Parse(markedSource);
        await Fix<TAnalyzer, TFix>(markedSource, markedSource, options);
        if (source.Spans.Count == 0)
        {
            throw new AnalyzerVerifyException("NoFix needs at least one marked finding, or it cannot fail.");
        }
    }
}
