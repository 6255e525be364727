using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hardening.Compiler;

/// <summary>One compilation by the arguments of <c>csc</c>. Analyzers do not run, and warnings are not counted as errors.</summary>
internal static class Compilation
{
    private const int Failed = 1;

    internal static int Run(string[] arguments)
    {
        // 1. The arguments; response files are read here, too.
        var parsed = CSharpCommandLineParser.Default.Parse(arguments, Environment.CurrentDirectory, null);
        if (Report(parsed.Errors))
        {
            return Failed;
        }

        // 2. The sources and the references, in the order given.
        var sources = new SourceReader(parsed);
        var trees = sources.Trees();
        var references = parsed.MetadataReferences
            .Select(reference => MetadataReference.CreateFromFile(Path.GetFullPath(reference.Reference, parsed.BaseDirectory!), reference.Properties));
        var compilation = CSharpCompilation.Create(parsed.CompilationName, trees, references, Options(parsed));

        // 3. What generators add.
        var (whole, generated, problems) = Generators.Run(compilation, parsed);
        if (Report(problems))
        {
            return Failed;
        }

        // 4. The output.
        return Report(new Output(parsed, sources).Write(whole, generated)) ? Failed : 0;
    }

    private static CSharpCompilationOptions Options(CSharpCommandLineArguments parsed) => parsed.CompilationOptions
        .WithSourceReferenceResolver(Resolver(parsed))
        .WithXmlReferenceResolver(new XmlFileResolver(parsed.BaseDirectory))
        .WithAssemblyIdentityComparer(DesktopAssemblyIdentityComparer.Default)
        .WithStrongNameProvider(new DesktopStrongNameProvider(parsed.KeyFileSearchPaths, Path.GetTempPath()))
        .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
        .WithSpecificDiagnosticOptions(parsed.CompilationOptions.SpecificDiagnosticOptions
            .Where(option => option.Value != ReportDiagnostic.Error).ToImmutableDictionary());

    /// <summary>What turns the paths of this machine into those that the output shows.</summary>
    internal static SourceFileResolver Resolver(CSharpCommandLineArguments parsed) => new([], parsed.BaseDirectory, parsed.PathMap);

    // True where something stops the compilation.
    private static bool Report(IEnumerable<Diagnostic> diagnostics)
    {
        var failed = false;
        foreach (var diagnostic in diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            Console.Out.WriteLine(CSharpDiagnosticFormatter.Instance.Format(diagnostic, CultureInfo.InvariantCulture));
            failed = true;
        }

        return failed;
    }
}
