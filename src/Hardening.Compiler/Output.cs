using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Hardening.Compiler;

/// <summary>Writes the assembly with its symbols, documentation and reference assembly, each only where the arguments ask for it.</summary>
internal sealed class Output(CSharpCommandLineArguments parsed, SourceReader sources)
{
    internal ImmutableArray<Diagnostic> Write(Microsoft.CodeAnalysis.Compilation compilation, IReadOnlyList<SyntaxTree> generated)
    {
        var name = parsed.OutputFileName ?? compilation.AssemblyName + ".dll";
        var path = parsed.GetOutputFilePath(name);
        var symbols = parsed.GetPdbFilePath(name);
        var options = parsed.EmitOptions.WithOutputNameOverride(name);
        if (parsed.EmitPdb)
        {
            options = options.WithPdbFilePath(Compilation.Resolver(parsed).NormalizePath(symbols, null) ?? symbols);
        }

        using MemoryStream image = new(), pdb = new(), documentation = new(), reference = new();
        using var resources = NativeResources(compilation);
        using var link = Open(parsed.SourceLink);
        var separate = parsed.EmitPdb && options.DebugInformationFormat != DebugInformationFormat.Embedded;
        var result = compilation.Emit(
            image, separate ? pdb : null, parsed.DocumentationPath is null ? null : documentation, resources, parsed.ManifestResources, options,
            null, parsed.EmitPdb ? link : null, parsed.EmitPdb ? Embedded(generated) : null, parsed.OutputRefFilePath is null ? null : reference);
        if (result.Success)
        {
            Save(path, image);
            Save(separate ? symbols : null, pdb);
            Save(parsed.DocumentationPath, documentation);
            Save(parsed.OutputRefFilePath, reference);
            WriteGenerated(generated);
        }

        return result.Diagnostics;
    }

    // The same file may be named twice, once by the build and once as untracked.
    private EmbeddedText[] Embedded(IReadOnlyList<SyntaxTree> generated) =>
    [
        .. parsed.EmbeddedFiles.Select(file => file.Path).Distinct(StringComparer.Ordinal).Select(sources.Embedded),
        .. generated.Select(tree => EmbeddedText.FromSource(tree.FilePath, tree.GetText())),
    ];

    private Stream? NativeResources(Microsoft.CodeAnalysis.Compilation compilation)
    {
        if (Open(parsed.Win32ResourceFile) is { } given)
        {
            return given;
        }

        using var manifest = parsed.NoWin32Manifest ? null : Open(parsed.Win32Manifest);
        using var icon = Open(parsed.Win32Icon);
        return compilation.CreateDefaultWin32Resources(versionResource: true, parsed.NoWin32Manifest, manifest, icon);
    }

    private FileStream? Open(string? path) => path is null ? null : File.OpenRead(Path.GetFullPath(path, parsed.BaseDirectory!));

    private void WriteGenerated(IReadOnlyList<SyntaxTree> generated)
    {
        foreach (var tree in parsed.GeneratedFilesOutputDirectory is null ? [] : generated)
        {
            var path = Path.Combine(parsed.GeneratedFilesOutputDirectory!, tree.FilePath);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, tree.GetText().ToString(), tree.GetText().Encoding ?? System.Text.Encoding.UTF8);
        }
    }

    private static void Save(string? path, MemoryStream content)
    {
        if (path is not null)
        {
            File.WriteAllBytes(path, content.ToArray());
        }
    }
}
