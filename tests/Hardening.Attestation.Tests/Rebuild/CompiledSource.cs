using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using System.Text;

namespace Hardening.Attestation.Tests.Rebuild;

/// <summary>Assemblies compiled from a few lines, deterministic and with their symbols inside, as a build would make them.</summary>
internal static class CompiledSource
{
    public static byte[] Library(string source, string folder = "/_/", byte[]? resource = null, bool deterministic = true) =>
        Library([("Library.cs", source)], folder, resource, deterministic);

    public static byte[] Library(
        (string Path, string Text)[] sources, string folder = "/_/", byte[]? resource = null, bool deterministic = true, string[]? defined = null, Type? reference = null, string? sourceLink = null)
    {
        using var image = new MemoryStream();
        Emit(image, null, sources, folder, resource, deterministic, defined, reference, sourceLink);
        return image.ToArray();
    }

    /// <summary>The assembly, and its symbols as a file of their own.</summary>
    public static (byte[] Assembly, byte[] Symbols) WithSymbols(string source)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        Emit(image, symbols, [("Library.cs", source)], "/_/", null, true, null, null, null);
        return (image.ToArray(), symbols.ToArray());
    }

    private static void Emit(
        MemoryStream image, MemoryStream? symbols, (string Path, string Text)[] sources, string folder, byte[]? resource, bool deterministic, string[]? defined, Type? reference,
        string? sourceLink)
    {
        var options = CSharpParseOptions.Default.WithPreprocessorSymbols(defined ?? []);
        var trees = sources.Select(source =>
            CSharpSyntaxTree.ParseText(SourceText.From(source.Text, Encoding.UTF8, SourceHashAlgorithm.Sha256), options, folder + source.Path));
        string[] references =
        [
            typeof(object).Assembly.Location, Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.Runtime.dll"),
            .. reference is null ? Array.Empty<string>() : [reference.Assembly.Location],
        ];
        var compilation = CSharpCompilation.Create(
            "Library", trees, references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: deterministic, optimizationLevel: OptimizationLevel.Release));
        var result = compilation.Emit(
            image,
            symbols,
            win32Resources: compilation.CreateDefaultWin32Resources(versionResource: true, noManifest: true, null, null),
            manifestResources: resource is null ? null : [new ResourceDescription("Library.data", () => new MemoryStream(resource), isPublic: true)],
            options: new EmitOptions(
                debugInformationFormat: symbols is null ? DebugInformationFormat.Embedded : DebugInformationFormat.PortablePdb, pdbFilePath: folder + "Library.pdb"),
            sourceLinkStream: sourceLink is null ? null : new MemoryStream(Encoding.UTF8.GetBytes(sourceLink)));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }
}
