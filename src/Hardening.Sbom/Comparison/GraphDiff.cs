using System.Collections.Immutable;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Comparison;

/// <summary>
/// Compares what two documents say about products: components by name, files by path; identifiers inside the documents do not matter.
/// </summary>
public static class GraphDiff
{
    /// <summary>The differences in ordinal order of name and kind; empty when both say the same.</summary>
    public static ImmutableArray<GraphChange> Between(ComponentGraph before, ComponentGraph after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (ByName(before), ByName(after));
        var changes = new List<GraphChange>();
        foreach (var name in old.Keys.Union(now.Keys, StringComparer.OrdinalIgnoreCase))
        {
            var (was, isNow) = (old.GetValueOrDefault(name), now.GetValueOrDefault(name));
            if (was is null || isNow is null)
            {
                changes.Add(new GraphChange(was is null ? GraphChangeKind.Added : GraphChangeKind.Removed, name, was is null ? null
                    : Versions(was), isNow is null ? null : Versions(isNow)));
                continue;
            }

            Compare(changes, GraphChangeKind.Version, name, Versions(was), Versions(isNow));
            Compare(changes, GraphChangeKind.Scope, name, Scopes(was), Scopes(isNow));
            Compare(changes, GraphChangeKind.License, name, Licenses(was), Licenses(isNow));
        }

        var (oldFiles, newFiles) = (Files(before), Files(after));
        foreach (var path in oldFiles.Keys.Union(newFiles.Keys, StringComparer.Ordinal))
        {
            Compare(changes, GraphChangeKind.File, path, oldFiles.GetValueOrDefault(path), newFiles.GetValueOrDefault(path));
        }

        return [.. changes.OrderBy(change => change.Kind == GraphChangeKind.File).ThenBy(change => change.Name, StringComparer.Ordinal)
            .ThenBy(change => change.Kind)];
    }

    private static void Compare(List<GraphChange> changes, GraphChangeKind kind, string name, string? before, string? after)
    {
        if (before != after)
        {
            changes.Add(new GraphChange(kind, name, before, after));
        }
    }

    private static Dictionary<string, Component[]> ByName(ComponentGraph graph) => graph.Components.Prepend(graph.Root)
        .GroupBy(component => component.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group =>
            group.ToArray(), StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string> Files(ComponentGraph graph) =>
        graph.Components.Prepend(graph.Root).SelectMany(component => component.Files)
        .GroupBy(file => file.Path, StringComparer.Ordinal).ToDictionary(group => group.Key, group =>
            group.First().Digests.FirstOrDefault()?.Hex ?? "without digest", StringComparer.Ordinal);

    private static string Versions(Component[] components) =>
        Joined(components.Select(component =>
        (component.IsExternal ? component.VersionRange ?? component.Version : component.Version) ?? "without version"));

    private static string Scopes(Component[] components) =>
        Joined(components.Select(component => component.Scope.ToString().ToLowerInvariant()));

    private static string Licenses(Component[] components) =>
        Joined(components.SelectMany(component => component.Licenses).Select(claim =>
        claim.Expression ?? claim.Name ?? claim.Url ?? "unknown")
        .Concat(components.Select(component => component.ConcludedLicense is { } concluded ? $"{concluded} (concluded)" : null).OfType<string>()));

    private static string Joined(IEnumerable<string> values) =>
        string.Join(", ", values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
