using System.Collections.Immutable;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Formats;

/// <summary>
/// What BSI TR-03183-2 version 2.1 asks of a component beyond the fields of the formats (5.2.2, 8.1.4 to 8.1.6), by the names of BSI's
/// property taxonomy. All of it follows from the graph, so it is written and never kept.
/// </summary>
internal static class BsiProperties
{
    public const string Filename = "bsi:component:filename";
    public const string Executable = "bsi:component:executable";
    public const string Archive = "bsi:component:archive";
    public const string Structured = "bsi:component:structured";

    private static readonly HashSet<string> ExecutableEndings = new(StringComparer.OrdinalIgnoreCase)
        { ".dll", ".exe", ".so", ".dylib", ".js", ".mjs", ".wasm", ".sh", ".ps1", ".cmd", ".bat", ".py", ".com", ".sys" };

    private static readonly HashSet<string> ArchiveEndings = new(StringComparer.OrdinalIgnoreCase)
        { ".zip", ".nupkg", ".snupkg", ".jar", ".tar", ".gz", ".tgz", ".br", ".7z", ".msi", ".cab", ".deb", ".apk", ".rpm" };

    /// <summary>Of a package, about its archive; other components are files of the output or stand for several.</summary>
    public static ImmutableArray<Property> Of(Component component) =>
        component.Links.FirstOrDefault(link => link.Kind == ExternalLinkKind.Distribution && !link.Digests.IsEmpty) is { } archive
            ? Properties(Path.GetFileName(archive.Url), isExecutable: false, isArchive: true)
            : [];

    /// <summary>Of a file of the output.</summary>
    /// <param name="file">The file.</param>
    /// <param name="containers">Paths of the files that others are packed into.</param>
    public static ImmutableArray<Property> Of(ShippedFile file, IReadOnlySet<string> containers) =>
        Properties(Path.GetFileName(file.Path), IsExecutable(file) || containers.Contains(file.Path), IsArchive(file, containers));

    public static bool IsExecutable(ShippedFile file)
    {
        var name = Path.GetFileName(file.Path);
        return file.IsNative || ExecutableEndings.Contains(Path.GetExtension(name)) || name.Contains(".so.", StringComparison.Ordinal);
    }

    // Compression alone makes no archive; a single-file program is one.
    public static bool IsArchive(ShippedFile file, IReadOnlySet<string> containers) =>
        containers.Contains(file.Path) || (ArchiveEndings.Contains(Path.GetExtension(file.Path))
            && !(Path.GetExtension(file.Path) is ".gz" or ".br" && !file.Path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase)));

    public static HashSet<string> Containers(ComponentGraph graph) => graph.Components.Prepend(graph.Root)
        .SelectMany(component => component.Files).Select(file => file.Container).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>A component that was read, without the properties that follow from the rest of it.</summary>
    public static Component WithoutDerived(Component component)
    {
        var derived = Of(component);
        return derived.IsEmpty ? component : component with { Properties = component.Properties.RemoveAll(derived.Contains) };
    }

    private static ImmutableArray<Property> Properties(string filename, bool isExecutable, bool isArchive) =>
    [
        new Property(Archive, isArchive ? "archive" : "no archive"),
        new Property(Executable, isExecutable ? "executable" : "non-executable"),
        new Property(Filename, filename),
        new Property(Structured, isArchive ? "structured" : "unstructured"),
    ];
}
