using System.Globalization;
using Hardening.Attestation.Reports;
using Hardening.Sbom.Graph;

namespace Hardening.Cli;

/// <summary>A bill of materials as a page: the components, their files with hashes, and the tree of dependencies.</summary>
internal static class SbomHtml
{
    private const int DepthLimit = 100;

    public static byte[] Write(ComponentGraph graph)
    {
        var all = graph.Components.Prepend(graph.Root).ToArray();
        var page = new HtmlPage($"{graph.Root.Name} {graph.Root.Version}".TrimEnd());
        page.Add(string.Create(CultureInfo.InvariantCulture,
            $"<p class=\"quiet\">{graph.Components.Length} components, {graph.Edges.Length} dependencies, {all.Sum(component => component.Files.Length)} files</p>"));
        page.Add("<h2>Components</h2>").Table(["Name", "Version", "Licence", "Scope", "Supplier", "Files"], all.Select(Row));
        page.Add("<h2>Dependencies</h2>");
        Tree(page, graph);
        return page.End();
    }

    private static string[] Row(Component component) =>
    [
        $"{E(component.Name)}{(component.Purl is { } purl ? $"<br><code class=\"quiet\">{E(purl.ToString())}</code>" : string.Empty)}",
        E(component.Version ?? component.VersionRange),
        E(LicenseText.Of(component)),
        component.IsExternal ? "external"
            : component.Scope == ComponentScope.Excluded ? $"excluded<br><span class=\"quiet\">{E(component.ScopeReason)}</span>"
                : "required",
        E(component.Supplier),
        Files(component),
    ];

    private static string Files(Component component) => component.Files.IsEmpty ? string.Empty : string.Create(CultureInfo.InvariantCulture,
        $"<details><summary>{component.Files.Length}</summary><ul>{string.Concat(component.Files.Select(File))}</ul></details>");

    private static string File(ShippedFile file) =>
        $"<li>{E(file.Path)}{string.Concat(file.Digests.Select(digest => $"<br><code class=\"quiet\">{digest.Algorithm} {E(digest.Hex)}</code>"))}</li>";

    // Each component stands open at its first place; where it occurs again it ends with an arrow.
    private static void Tree(HtmlPage page, ComponentGraph graph)
    {
        var byRef = graph.Components.Prepend(graph.Root).ToDictionary(component => component.Ref, StringComparer.Ordinal);
        var next = graph.Edges.ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        var shown = new HashSet<string>(StringComparer.Ordinal);
        page.Add("<ul>");
        Node(graph.Root.Ref, 0);
        page.Add("</ul>");

        void Node(string reference, int depth)
        {
            var component = byRef[reference];
            var label = E($"{component.Name} {component.Version}".TrimEnd());
            var isFirst = shown.Add(reference);
            if (!isFirst || depth >= DepthLimit || !next[reference].Any())
            {
                page.Add($"<li>{label}{(!isFirst && next[reference].Any() ? " →" : string.Empty)}</li>");
                return;
            }

            page.Add($"<li><details open><summary>{label}</summary><ul>");
            foreach (var to in next[reference])
            {
                Node(to, depth + 1);
            }

            page.Add("</ul></details></li>");
        }
    }

    private static string E(string? untrusted) => HtmlPage.Escape(untrusted);
}
