using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Hardening.Build.Tasks.Symbols;
using Microsoft.Build.Framework;

namespace Hardening.Build.Tasks;

/// <summary>
/// Generated code that names folders of this machine in its directives is embedded in symbols as it is: the compiler's path map does not
/// reach into it. Maps it there, and derives the identifiers of symbols and assembly anew, as the compiler derives them.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class MapGeneratedSources : CodedTask
{
    /// <summary>Absolute path of the assembly that was just compiled.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>Absolute path of its symbols; a file that is not there stands for symbols in the assembly.</summary>
    [Required]
    public string Symbols { get; set; } = "";

    /// <summary>Source roots with the metadatum <c>MappedPath</c>.</summary>
    [Required]
    public ITaskItem[] Roots { get; set; } = [];

    /// <inheritdoc/>
    protected override void Run()
    {
        try
        {
            Map();
        }
        catch (Exception error) when (error is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            Warn(error.Message);
        }
    }

    private void Map()
    {
        var bytes = ImmutableCollectionsMarshal.AsImmutableArray(File.ReadAllBytes(Assembly));
        using var image = new PEReader(bytes);
        if (AssemblyIdentifiers.Obstacle(image, bytes) is { } obstacle)
        {
            Warn(obstacle);
            return;
        }

        var directives = new PathDirectives(Roots.Select(root => (root.ItemSpec, root.GetMetadata("MappedPath"))).Where(root => root.Item2.Length > 0));
        using var provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableCollectionsMarshal.AsImmutableArray(File.ReadAllBytes(Symbols)));
        if (MappedSymbols.Sources(provider.GetMetadataReader()).Any(source => source.AsSpan().IndexOf("__tagHelperScopeManager.Begin("u8) >= 0))
        {
            LogWarning(
                TaskCodes.TagHelperPositions,
                $"Views of {Path.GetFileName(Assembly)} use tag helpers, to which the Razor compiler gives ids by their position in generated code. The position depends on the length of the folder's path, and so does the assembly.",
                "Build releases in one fixed folder, or in folders whose paths are equally long.");
        }

        if (MappedSymbols.Write(provider.GetMetadataReader(), image.GetMetadataReader(), directives, out var digest) is { } symbols)
        {
            var assembly = AssemblyIdentifiers.Replace(image, bytes, digest);
            EvidenceFile.Write(Symbols, symbols);
            EvidenceFile.Write(Assembly, assembly);
        }
    }

    private void Warn(string why) => LogWarning(
        TaskCodes.GeneratedPaths,
        $"The Razor compiler writes the folder of the project into the code that it generates, and the symbols of {Path.GetFileName(Assembly)} carry that code. It could not be mapped: {why}.",
        "Build releases in one fixed folder, as in a container, or remove what stands in the way.");
}
