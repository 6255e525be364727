using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Hardening.Sbom.Graph;
using Hardening.Sbom.IO;

namespace Hardening.Sbom.Reachability;

/// <summary>The assemblies of an output folder: the product's own, those of packages; the platform's are left out.</summary>
internal sealed class OutputCode : IDisposable
{
    private const long Limit = 256L << 20;

    // Packs that the runtime comes from, and names of assemblies that are part of it.
    private static readonly string[] Packs = ["Microsoft.NETCore.App.Runtime.", "Microsoft.AspNetCore.App.Runtime.",
        "Microsoft.WindowsDesktop.App.Runtime."];
    private static readonly string[] Platform = ["System", "Microsoft", "mscorlib", "netstandard", "WindowsBase", "PresentationCore",
        "PresentationFramework"];

    private readonly List<CodeAssembly> own = [];
    private readonly List<CodeAssembly> others = [];

    /// <param name="folder">Absolute path of the output.</param>
    /// <param name="graph">Its graph.</param>
    public OutputCode(string folder, ComponentGraph graph)
    {
        foreach (var component in graph.Components.Prepend(graph.Root).Where(component => !IsPack(component)))
        {
            foreach (var file in component.Files.Where(file => file.Path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
                || file.Path.EndsWith(".exe", StringComparison.OrdinalIgnoreCase)))
            {
                if (file.Container is not null)
                {
                    Doubt = "the program is a single file";
                    continue;
                }

                Open(Path.Combine(folder, file.Path), file, component);
            }
        }

        var loaded = own.Concat(others).Select(assembly => assembly.Identity).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Doubt ??= own.Count == 0 ? "the output holds no assembly of the product itself"
            : own.Concat(others).SelectMany(assembly => assembly.References).Where(name => !loaded.Contains(name)
                && !Platform.Any(known => name.Equals(known, StringComparison.Ordinal)
                    || name.StartsWith(known + ".", StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal).FirstOrDefault() is { } missing
                    ? $"the assembly {missing}, which is referred to, is not in the output"
            : null;
    }

    public IReadOnlyCollection<CodeAssembly> Own => own;

    public IReadOnlyCollection<CodeAssembly> Others => others;

    /// <summary>Why the output cannot be judged, or null.</summary>
    public string? Doubt { get; private set; }

    public static bool IsPack(Component component) =>
        component.Kind == ComponentKind.Package && Packs.Any(pack => component.Name.StartsWith(pack, StringComparison.OrdinalIgnoreCase));

    public void Dispose()
    {
        foreach (var assembly in own.Concat(others))
        {
            assembly.Dispose();
        }
    }

    private void Open(string path, ShippedFile file, Component component)
    {
        var bytes = BoundedFile.Read(path, Limit, "Publish again.");
        if (file.Digests.FirstOrDefault(digest =>
            digest.Algorithm == DigestAlgorithm.Sha256)?.Hex != Convert.ToHexStringLower(SHA256.HashData(bytes)))
        {
            Doubt = $"{file.Path} is not the file that was listed";
            return;
        }

        try
        {
            if (CodeAssembly.TryOpen(file.Path, ImmutableCollectionsMarshal.AsImmutableArray(bytes)) is { } assembly)
            {
                (component.Purl is null || component.Kind is not ComponentKind.Package ? own : others).Add(assembly);
            }
        }
        catch (BadImageFormatException failure)
        {
            Doubt = $"{file.Path} cannot be read: {Text.UntrustedText.Clean(failure.Message, 200)}";
        }
    }
}
