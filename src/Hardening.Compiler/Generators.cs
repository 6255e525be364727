using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hardening.Compiler;

/// <summary>Runs the source generators among the analyzers, in the order given.</summary>
internal static class Generators
{
    internal static (Microsoft.CodeAnalysis.Compilation Whole, IReadOnlyList<SyntaxTree> Generated, ImmutableArray<Diagnostic> Problems) Run(
        CSharpCompilation compilation, CSharpCommandLineArguments parsed)
    {
        var loader = new GeneratorLoader();
        var generators = parsed.AnalyzerReferences
            .Select(reference => Path.GetFullPath(reference.FilePath, parsed.BaseDirectory!))
            .SelectMany(path => Load(path, loader)).ToImmutableArray();
        if (generators.IsEmpty)
        {
            return (compilation, [], []);
        }

        var texts = parsed.AdditionalFiles.Select(file => (AdditionalText)new AdditionalFile(file.Path)).ToImmutableArray();
        GeneratorDriver driver = CSharpGeneratorDriver.Create(generators, texts, parsed.ParseOptions, new ConfigOptions(parsed), Options(parsed));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var whole, out var problems);
        return (whole, [.. whole.SyntaxTrees.Skip(compilation.SyntaxTrees.Length)], problems);
    }

    // A generator that wants a newer compiler is not run, which csc warns of (CS8032, CS9057), too.
    private static ImmutableArray<ISourceGenerator> Load(string path, GeneratorLoader loader)
    {
        var reference = new AnalyzerFileReference(path, loader);
        reference.AnalyzerLoadFailed += (_, failure) =>
            Console.Out.WriteLine($"warning CS8032: {failure.TypeName ?? Path.GetFileName(path)} of {path} cannot be loaded: {failure.Message}");
        return reference.GetGenerators(LanguageNames.CSharp);
    }

    // Compilers that have the third parameter name generated files below the folder of intermediate files; older ones below nothing.
    private static GeneratorDriverOptions Options(CSharpCommandLineArguments parsed)
    {
        var rooted = typeof(GeneratorDriverOptions).GetConstructor([typeof(IncrementalGeneratorOutputKind), typeof(bool), typeof(string)]);
        return rooted is null ? default
            : (GeneratorDriverOptions)rooted.Invoke([IncrementalGeneratorOutputKind.None, false, GeneratedFolder(parsed)]);
    }

    private static string GeneratedFolder(CSharpCommandLineArguments parsed) => parsed.GeneratedFilesOutputDirectory ?? parsed.OutputDirectory;
}
