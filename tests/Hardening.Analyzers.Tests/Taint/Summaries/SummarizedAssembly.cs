using Hardening.Analyzers.Taint;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hardening.Analyzers.Tests.Taint;

/// <summary>A library as another project sees it: a reference assembly without bodies and private members, with its flow summaries.</summary>
internal static class SummarizedAssembly
{
    /// <exception cref="InvalidOperationException">The source does not compile.</exception>
    public static PortableExecutableReference Compile(string name, string source, params MetadataReference[] references)
    {
        var compilation = Compilation(name, source, references);
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException(string.Join('\n', errors));
        }

        using var image = new MemoryStream();
        compilation.Emit(image, options: new(metadataOnly: true, includePrivateMembers: false));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>The library with what the generator adds to it.</summary>
    public static Compilation Compilation(string name, string source, params MetadataReference[] references)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview).WithFeatures([KeyValuePair.Create(FlowSummaryGenerator.Switch, "true")]);
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source, parse, "/src/" + name + ".cs")],
            [.. ReferenceAssemblies.Get(ReferenceSet.AspNetCore), .. references],
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        CSharpGeneratorDriver.Create([new FlowSummaryGenerator().AsSourceGenerator()], parseOptions: parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var result, out var diagnostics);
        return diagnostics.IsEmpty ? result : throw new InvalidOperationException(string.Join('\n', diagnostics));
    }
}
