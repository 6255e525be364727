using Hardening.Sbom.Graph;

namespace Hardening.Cli;

/// <summary>A component graph as an indented tree.</summary>
internal static class SbomTree
{
    private const int DepthLimit = 200;

    public static void Write(TextReport output, ComponentGraph graph)
    {
        var byRef = graph.Components.Prepend(graph.Root).ToDictionary(component => component.Ref, StringComparer.Ordinal);
        var next = graph.Edges.ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        var shown = new HashSet<string>(StringComparer.Ordinal);
        Node(graph.Root.Ref, 0);
        foreach (var loose in graph.Components.Where(component => !shown.Contains(component.Ref)))
        {
            Node(loose.Ref, 1);
        }

        output.Line($"{graph.Components.Length} components, {graph.Edges.Length} dependencies, {graph.Components.Prepend(graph.Root).Sum(component => component.Files.Length)} files");

        void Node(string reference, int depth)
        {
            var again = !shown.Add(reference);
            output.Line($"{new string(' ', 2 * depth)}{Describe(byRef[reference])}{(again && next[reference].Any() ? " >" : string.Empty)}");
            foreach (var to in again || depth >= DepthLimit ? [] : next[reference])
            {
                Node(to, depth + 1);
            }
        }
    }

    private static string Describe(Component component)
    {
        var licences = LicenseText.Of(component);
        return string.Concat(
            component.Name,
            component.Version is { } version ? " " + version : string.Empty,
            licences.Length > 0 ? $" [{licences}]" : string.Empty,
            component.Files.Length > 0 ? $" {component.Files.Length} file{(component.Files.Length == 1 ? string.Empty : "s")}"
                : string.Empty,
            component.IsExternal ? " (external)" : string.Empty,
            component.Scope == ComponentScope.Excluded ? $" (excluded: {component.ScopeReason ?? "no reason given"})" : string.Empty);
    }
}
