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

    public static byte[] Library((string Path, string Text)[] sources, string folder = "/_/", byte[]? resource = null, bool deterministic = true)
    {
        var trees = sources.Select(source =>
            CSharpSyntaxTree.ParseText(SourceText.From(source.Text, Encoding.UTF8, SourceHashAlgorithm.Sha256), path: folder + source.Path));
        var references = new[] { typeof(object).Assembly.Location, Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.Runtime.dll") };
        var compilation = CSharpCompilation.Create(
            "Library", trees, references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: deterministic, optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        var result = compilation.Emit(
            image,
            win32Resources: compilation.CreateDefaultWin32Resources(versionResource: true, noManifest: true, null, null),
            manifestResources: resource is null ? null : [new ResourceDescription("Library.data", () => new MemoryStream(resource), isPublic: true)],
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded, pdbFilePath: folder + "Library.pdb"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return image.ToArray();
    }
}
