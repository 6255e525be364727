using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Hardening.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Benchmarks;

/// <summary>
/// What an editor waits for after one method was edited: a new compilation with the new file, and all our analyzers on that
/// method, beside binding the method alone. The code base is given as a response file.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class EditTiming
{
    private const int Edits = 40;
    private const int WarmUp = 10;

    public static async Task Run(string responseFile, TextWriter output)
    {
        using var folder = new TempFolder();
        var analyzers = await AnalyzerSet.Load(folder["ours"]);
        var compilation = Read(responseFile);
        compilation.GetDiagnostics();
        var methods = compilation.SyntaxTrees
            .SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Where(static method => method.Body is { Statements.Count: >= 5 })
            .ToList();
        var (with, without) = (new List<double>(), new List<double>());
        for (var i = 0; i < Edits; i++)
        {
            var method = methods[(int)((long)i * methods.Count / Edits)];
            var bare = await Measure(compilation, method, edited =>
            {
                edited.Model.GetDiagnostics(edited.Span);
                return Task.CompletedTask;
            });
            var full = await Measure(compilation, method, async edited =>
            {
                var driver = AnalyzerSet.On(edited.Compilation, analyzers);
                await driver.GetAnalyzerSyntaxDiagnosticsAsync(edited.Model.SyntaxTree, CancellationToken.None);
                await driver.GetAnalyzerSemanticDiagnosticsAsync(edited.Model, edited.Span, CancellationToken.None);
            });
            if (i >= WarmUp)
            {
                without.Add(bare);
                with.Add(full);
            }
        }

        await output.WriteLineAsync("| one edited method, ms of CPU | least | median | most |\n|---|---:|---:|---:|");
        foreach (var (name, times) in new[] { ("compiler alone", without), ("with our analyzers", with) })
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {times.Min():0} | {Figures.Median(times):0} | {times.Max():0} |"));
        }
    }

    private static async Task<double> Measure(
        Compilation compilation, MethodDeclarationSyntax method, Func<(Compilation Compilation, SemanticModel Model, TextSpan Span), Task> work)
    {
        var text = method.SyntaxTree.GetText();
        const string Statement = " System.GC.KeepAlive(null); ";
        var tree = method.SyntaxTree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(method.Body!.OpenBraceToken.Span.End, 0), Statement)));
        var changed = compilation.ReplaceSyntaxTree(method.SyntaxTree, tree);
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        await work((changed, changed.GetSemanticModel(tree), new TextSpan(method.SpanStart, method.Span.Length + Statement.Length)));
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds;
    }

    private static CSharpCompilation Read(string responseFile)
    {
        var lines = File.ReadAllLines(responseFile);
        var directory = Array.Find(lines, static line => line.StartsWith("-dir:", StringComparison.Ordinal))?[5..]
            ?? Path.GetDirectoryName(Path.GetFullPath(responseFile))!;
        var arguments = CSharpCommandLineParser.Default.Parse(
            lines.Where(static line => !line.StartsWith("-dir:", StringComparison.Ordinal)), directory, sdkDirectory: null);
        return CSharpCompilation.Create(
            "edited",
            arguments.SourceFiles.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file.Path)), arguments.ParseOptions, file.Path)),
            arguments.MetadataReferences
                .Where(static reference => File.Exists(reference.Reference))
                .Select(static reference => MetadataReference.CreateFromFile(reference.Reference, reference.Properties)),
            new CSharpCompilationOptions(arguments.CompilationOptions.OutputKind, allowUnsafe: true));
    }
}
