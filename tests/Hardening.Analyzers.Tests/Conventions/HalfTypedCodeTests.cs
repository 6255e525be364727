using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Analyzers.Tests.Conventions;

/// <summary>
/// Files of this repository as they stand while somebody types: cut off, with a line missing, with a line twice, or with a
/// character in the wrong place. No analyzer may fall over any of them. <c>HARDENING_HALF_TYPED</c> sets how many are tried.
/// </summary>
public class HalfTypedCodeTests
{
    private const int Few = 24;
    private const string Misplaced = "(){}[]<>;,.=\"'$@#/*\\0a";

    [Fact]
    public async Task No_analyzer_falls_over_half_typed_code()
    {
        var wanted = Environment.GetEnvironmentVariable("HARDENING_HALF_TYPED");
        var count = wanted is null ? Few : int.Parse(wanted, CultureInfo.InvariantCulture);
        var random = new Random(20);
        var files = new[] { "src", "analyzers", "tests/Hardening.Analyzers.Tests" }
            .SelectMany(room => Directory.EnumerateFiles(RepositoryRoot.Combine(room), "*.cs", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .ToList();
        for (var i = 0; i < count; i++)
        {
            var file = files[random.Next(files.Count)];
            var text = Change(await File.ReadAllTextAsync(file), random);
            var crash = (await Findings(text, ReferenceAssemblies.Get(ReferenceSet.AspNetCore))).FirstOrDefault(found => found.Id == "AD0001");
            Assert.True(crash is null, $"{Path.GetFileName(file)}, variant {i}: {crash?.GetMessage(CultureInfo.InvariantCulture)}\n{text}");
        }
    }

    [Fact]
    public async Task No_analyzer_falls_over_code_without_references()
    {
        var random = new Random(21);
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Combine("src"), "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Where((_, i) => i % 60 == 0))
        {
            var found = await Findings(Change(await File.ReadAllTextAsync(file), random), []);
            Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        }
    }

    private static string Change(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var start = text.LastIndexOf('\n', Math.Max(at - 1, 0)) + 1;
        var end = text.IndexOf('\n', at) is >= 0 and var next ? next : text.Length;
        return random.Next(4) switch
        {
            0 => text[..at],
            1 => text[..Math.Min(start, end)] + text[end..],
            2 => text[..end] + "\n" + text[Math.Min(start, end)..],
            _ => text[..at] + Misplaced[random.Next(Misplaced.Length)] + text[at..],
        };
    }

    private static Task<ImmutableArray<Diagnostic>> Findings(string text, ImmutableArray<MetadataReference> references)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            specificDiagnosticOptions: RuleCatalog.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).DistinctBy(rule => rule.Id)
                .Select(rule => KeyValuePair.Create(rule.Id, ReportDiagnostic.Warn)));
        var compilation = CSharpCompilation.Create(
            "HalfTyped",
            [CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview), "/src/HalfTyped.cs")],
            references,
            options);
        return compilation.WithAnalyzers([.. RuleCatalog.Analyzers]).GetAnalyzerDiagnosticsAsync();
    }
}
