using System.Collections.Immutable;
using System.Reflection;
using Hardening.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Benchmarks;

/// <summary>Our analyzers, built for release and loaded as a compiler loads them.</summary>
internal static class AnalyzerSet
{
    /// <summary>Builds the analyzers into a folder.</summary>
    public static async Task Build(string folder) =>
        (await DotnetCli.Run(
            RepositoryRoot.Combine(),
            ["build", "analyzers/Hardening.Analyzers", "-c", "Release", "-o", folder, "--verbosity", "quiet", "-p:HardeningSkipOwnAnalyzers=true"])).ShouldExit();

    public static async Task<ImmutableArray<DiagnosticAnalyzer>> Load(string folder)
    {
        await Build(folder);
        Assembly.LoadFrom(Path.Combine(folder, "Hardening.Secrets.dll"));
        return [.. Assembly.LoadFrom(Path.Combine(folder, "Hardening.Analyzers.dll")).GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .OrderBy(static type => type.FullName, StringComparer.Ordinal)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type, nonPublic: true)!)];
    }

    /// <summary>The analyzers on a compilation; a crash of one is an error.</summary>
    public static CompilationWithAnalyzers On(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: static (error, _, _) => throw new InvalidOperationException("An analyzer crashed.", error),
            concurrentAnalysis: true, logAnalyzerExecutionTime: false));

    /// <summary>The reference assemblies of the running platform.</summary>
    public static IEnumerable<MetadataReference> Platform() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal))
            .Select(static file => MetadataReference.CreateFromFile(file));
}
