using System.Collections.Immutable;
using Hardening.Sbom.Build;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Reachability;

/// <summary>
/// Finds what a repair changed by comparing the affected and the repaired package. Whatever differs and is not code that can be compared
/// method by method makes the comparison worthless: the repair may be there.
/// </summary>
internal sealed class PatchComparison(PackageArchive affected, PackageArchive repaired)
{
    // Parts that take part in a build; they may leave something in the output that is in no assembly of the package.
    private static readonly string[] BuildFolders = ["build/", "buildTransitive/", "buildMultiTargeting/", "analyzers/", "content/",
        "contentFiles/", "tools/"];

    /// <param name="shipped">Paths inside the affected package of the files that ship.</param>
    public PatchSymbols Compare(IReadOnlyCollection<string> shipped)
    {
        if (!Dependencies(affected).SequenceEqual(Dependencies(repaired), StringComparer.Ordinal))
        {
            return PatchSymbols.Unknown("the repaired package has other dependencies, and the repair may be in them");
        }

        var (before, after) = (Files(affected), Files(repaired));
        if (before.Keys.Union(after.Keys, StringComparer.Ordinal).Where(path => BuildFolders.Any(folder =>
                path.StartsWith(folder, StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal).FirstOrDefault(path =>
                before.GetValueOrDefault(path) != after.GetValueOrDefault(path)) is { } built)
        {
            return PatchSymbols.Unknown($"{built}, which takes part in builds, differs, too");
        }

        var (methods, types, compared) = (new List<MethodName>(), new List<string>(), 0);
        foreach (var path in shipped.Order(StringComparer.Ordinal).Where(path => before[path] != after.GetValueOrDefault(path)))
        {
            if (!after.ContainsKey(path))
            {
                return PatchSymbols.Unknown($"the repaired package has no {path}");
            }

            using var left = CodeAssembly.TryOpen(path, affected.Bytes(path));
            using var right = CodeAssembly.TryOpen(path, repaired.Bytes(path));
            if (left is null || right is null)
            {
                return PatchSymbols.Unknown($"{path} differs and is no assembly");
            }

            var (was, becomes) = (left.Digest(), right.Digest());
            if ((was.Doubt ?? becomes.Doubt) is { } doubt)
            {
                return PatchSymbols.Unknown($"{path} cannot be compared: {doubt}");
            }

            if (was.Rest != becomes.Rest)
            {
                return PatchSymbols.Unknown($"resources or attributes of {path} differ, too");
            }

            compared += was.Methods.Count;
            methods.AddRange(was.Methods.Where(method => !becomes.Methods.TryGetValue(method.Key, out var other) || other != method.Value)
                .Select(method => method.Key));
            types.AddRange(was.Types.Where(type => becomes.Types.GetValueOrDefault(type.Key) != type.Value).Select(type => type.Key));
            types.AddRange(becomes.Methods.Where(method => method.Value.IsVirtual && !was.Methods.ContainsKey(method.Key)
                && was.Types.ContainsKey(method.Key.Type)).Select(method => method.Key.Type));
        }

        return methods.Count == 0 && types.Count == 0
            ? PatchSymbols.Unknown("no code that ships differs, so the repair is elsewhere")
            : new PatchSymbols(
                [.. methods.OrderBy(method => method.ToString(), StringComparer.Ordinal)],
                [.. types.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                compared,
                null);
    }

    private static IEnumerable<string> Dependencies(PackageArchive package) => package.Graph.Components
        .Select(component => $"{component.Purl} {component.Properties.FirstOrDefault(property => property.Name == PropertyNames.NuGetRange)?.Value}")
        .Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Files(PackageArchive package) =>
        package.Graph.Root.Files.ToDictionary(file => file.Path, file => file.Digests[0].Hex, StringComparer.Ordinal);
}
