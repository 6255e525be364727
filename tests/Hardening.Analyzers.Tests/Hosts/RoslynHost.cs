using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hardening.Analyzers.Tests.Hosts;

/// <summary>
/// A process of its own that loads the analyzer assembly as a compiler does, with the compiler of a given version, and analyzes
/// the sources of a folder. The program is compiled here, against the very assemblies it will run with.
/// </summary>
internal static class RoslynHost
{
    private const string Program = """
        using System;
        using System.Collections.Immutable;
        using System.IO;
        using System.Linq;
        using System.Reflection;
        using System.Runtime.Loader;
        using System.Threading;
        using Microsoft.CodeAnalysis;
        using Microsoft.CodeAnalysis.CSharp;
        using Microsoft.CodeAnalysis.Diagnostics;

        class Loader : IAnalyzerAssemblyLoader
        {
            public void AddDependencyLocation(string path) { }

            public Assembly LoadFromPath(string path) => AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
        }

        static class Host
        {
            static void Main(string[] args)
            {
                var (analyzer, sources, references) = (args[0], args[1], File.ReadAllLines(args[2]));
                AssemblyLoadContext.Default.Resolving += (context, name) =>
                    context.LoadFromAssemblyPath(Path.Combine(Path.GetDirectoryName(analyzer), name.Name + ".dll"));
                var file = new AnalyzerFileReference(analyzer, new Loader());
                file.AnalyzerLoadFailed += (sender, e) => Console.WriteLine("NOT LOADED " + e.Message);
                var analyzers = file.GetAnalyzers(LanguageNames.CSharp);
                var trees = Directory.GetFiles(sources, "*.cs", SearchOption.AllDirectories).OrderBy(path => path, StringComparer.Ordinal)
                    .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: Path.GetRelativePath(sources, path)));
                var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true);
                var compilation = CSharpCompilation.Create("Sample", trees, references.Select(path => MetadataReference.CreateFromFile(path)), options);
                Console.WriteLine(typeof(CSharpCompilation).Assembly.GetName().Version.ToString(3) + ", " + analyzers.Length + " analyzers");
                var found = compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync(CancellationToken.None).Result;
                foreach (var line in found.Select(d => d.Id + " " + d.Location.GetLineSpan().Path + " " + d.Location.GetLineSpan().StartLinePosition.Line
                    + (d.Id == "AD0001" ? d.GetMessage() : "")).Distinct().OrderBy(line => line, StringComparer.Ordinal))
                {
                    Console.WriteLine(line);
                }
            }
        }
        """;

    /// <summary>What the compiler of that version says: first its version and the number of analyzers, then a line a finding.</summary>
    public static async Task<string[]> Run(string version, string sources)
    {
        using var folder = new TempFolder();
        var roslyn = RoslynPackage.Folders(version)!;
        foreach (var file in roslyn)
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        var program = Path.Combine(folder.Path, "host.dll");
        var references = ReferenceAssemblies.Get(ReferenceSet.NetCore).Concat(roslyn.Select(file => (MetadataReference)MetadataReference.CreateFromFile(file)));
        var emitted = CSharpCompilation.Create("host", [CSharpSyntaxTree.ParseText(Program)], references, new CSharpCompilationOptions(OutputKind.ConsoleApplication)).Emit(program);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        folder.Write("host.runtimeconfig.json", $$"""
            { "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version.ToString(3)}}" } } }
            """);
        folder.Write("references.txt", string.Join('\n', ReferenceAssemblies.Get(ReferenceSet.AspNetCore).Select(reference => reference.Display)));
        var analyzer = typeof(Rules).Assembly.Location;
        var result = await DotnetCli.Run(folder.Path, [program, analyzer, sources, Path.Combine(folder.Path, "references.txt")]);
        return result.ShouldExit().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
