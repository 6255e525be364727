using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Hardening.Testing;

/// <summary>A project in memory around the source of a test, with the implicit usings of the SDK.</summary>
internal static class TestProject
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>A new solution whose only project holds the source as its document named as in the options.</summary>
    public static Document Create(AdhocWorkspace workspace, string source, AnalyzerTestOptions options, DiagnosticAnalyzer analyzer)
    {
        var parse = new CSharpParseOptions(options.LanguageVersion);
        var hasTopLevelStatements = CSharpSyntaxTree.ParseText(source, parse).GetCompilationUnitRoot()
            .Members.Any(member => member is GlobalStatementSyntax);
        var compilation = new CSharpCompilationOptions(
            hasTopLevelStatements ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions: options.DefaultSeverities ? null : SwitchedOn(analyzer));
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Test", "Test", LanguageNames.CSharp,
            compilationOptions: compilation,
            parseOptions: parse,
            metadataReferences: [.. ReferenceAssemblies.Get(options.References), .. options.MoreReferences]));
        project = project.AddDocument("ImplicitUsings.cs", Utf8(ImplicitUsings), filePath: "/src/ImplicitUsings.cs").Project;
        for (var i = 0; i < options.Sources.Length; i++)
        {
            project = project.AddDocument($"Source{i}.cs", Utf8(options.Sources[i]), filePath: $"/src/Source{i}.cs").Project;
        }

        return project.AddDocument(options.FileName, Utf8(source), filePath: "/src/" + options.FileName);
    }

    public static CompilationWithAnalyzers WithAnalyzer(
        Compilation compilation, DiagnosticAnalyzer analyzer, AnalyzerTestOptions options) =>
        compilation.WithAnalyzers(
            [analyzer],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions(
                    [.. options.AdditionalFiles.Select(file => (AdditionalText)new TestAdditionalText(file.Path, file.Text))],
                    new TestConfigOptions(options.EditorConfig)),
                onAnalyzerException: null,
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false));

    private static SourceText Utf8(string text) => SourceText.From(text.ReplaceLineEndings("\n"), Encoding.UTF8);

    private static IEnumerable<KeyValuePair<string, ReportDiagnostic>> SwitchedOn(DiagnosticAnalyzer analyzer) =>
        analyzer.SupportedDiagnostics.Select(rule => KeyValuePair.Create(rule.Id, ReportDiagnostic.Warn)).DistinctBy(pair => pair.Key);
}
