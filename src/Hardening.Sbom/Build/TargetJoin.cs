using System.Collections.Immutable;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Build;

/// <summary>
/// Joins the graphs of several targets. With one target the product depends on its packages directly. With several, each
/// target becomes a node between them, and a component whose dependencies, scope or files differ between targets
/// becomes one node a target: a union of the edges would be true of none of them.
/// </summary>
internal static class TargetJoin
{
    public static void Into(ComponentGraphBuilder builder, IReadOnlyList<TargetGraph> targets)
    {
        if (targets is [{ Subject: null }])
        {
            AddTarget(builder, targets[0], builder.Root.Ref, reference => reference);
            return;
        }

        var shared = SharedRefs(targets);
        foreach (var target in targets)
        {
            var subject = target.Subject ?? builder.Root;
            var node = new Component
            {
                Ref = $"{subject.Ref}#{target.Name}",
                Kind = ComponentKind.Project,
                Name = subject.Name,
                Version = subject.Version,
                Properties = [new Property(PropertyNames.TargetFramework, target.Name)],
                Completeness = target.IsComplete ? Completeness.Complete : Completeness.Incomplete,
            };
            builder.Add(node);
            builder.Connect(builder.Root.Ref, node.Ref);
            var suffix = target.Subject is null ? target.Name : $"{subject.Name}/{target.Name}";
            AddTarget(builder, target, node.Ref, reference => shared.Contains(reference) ? reference : $"{reference}#{suffix}");
        }
    }

    private static void AddTarget(ComponentGraphBuilder builder, TargetGraph target, string from, Func<string, string> rename)
    {
        foreach (var component in target.Components.Values)
        {
            var reference = rename(component.Ref);
            builder.Add(reference == component.Ref ? component : component with
            {
                Ref = reference,
                Properties = component.Properties.Add(new Property(PropertyNames.TargetFramework, target.Name)),
            });
        }

        foreach (var edge in target.Edges)
        {
            builder.Connect(rename(edge.From), rename(edge.To));
        }

        foreach (var to in target.Direct)
        {
            builder.Connect(from, rename(to));
        }
    }

    /// <summary>References that mean the same, down to their last dependency, in every target that has them.</summary>
    private static HashSet<string> SharedRefs(IReadOnlyList<TargetGraph> targets)
    {
        var signatures = targets.Select(Signatures).ToArray();
        return targets.SelectMany(target => target.Components.Keys).Distinct(StringComparer.Ordinal)
            .Where(reference =>
                signatures.Select(of => of.GetValueOrDefault(reference)).OfType<string>().Distinct(StringComparer.Ordinal).Count() == 1)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Signatures(TargetGraph target)
    {
        var next = target.Edges.ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        var closures = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var start in target.Components.Keys)
        {
            var seen = new SortedSet<string>(StringComparer.Ordinal);
            var open = new Stack<string>([start]);
            while (open.TryPop(out var at))
            {
                if (seen.Add(at))
                {
                    foreach (var to in next[at])
                    {
                        open.Push(to);
                    }
                }
            }

            closures[start] = string.Join('\n', seen.Select(at =>
                $"{at} {Own(target.Components[at])} > {string.Join(' ', next[at].Order(StringComparer.Ordinal))}"));
        }

        return closures;
    }

    private static string Own(Component component) =>
        $"{component.Scope} {component.ScopeReason} {string.Join(' ', component.Files.Select(file => file.Path + "=" + file.Digests[0].Hex))}";
}
