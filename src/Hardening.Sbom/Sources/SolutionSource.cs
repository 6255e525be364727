using System.Collections.Immutable;
using Hardening.Sbom.Build;
using Hardening.Sbom.Graph;

namespace Hardening.Sbom.Sources;

/// <summary>
/// Reads the last restore of every project of a solution into one graph: the solution, a node for each target of each project, and
/// packages that several of them share only where their dependencies are the same.
/// </summary>
internal static class SolutionSource
{
    public static SourceResult Read(SourceRequest request, string solution)
    {
        var name = Path.GetFileNameWithoutExtension(solution);
        var projects = SolutionReader.Projects(solution);
        var targets = new TargetGraph[projects.Length][];
        var warnings = new ImmutableArray<SbomWarning>[projects.Length];
        var failures = new SbomException?[projects.Length];
        Parallel.For(0, projects.Length, i =>
        {
            try
            {
                var build = ProjectSource.Build(request, AssetsLocator.OfProject(projects[i]), projects[i]);
                var graphs = build.Targets();
                var subject = build.Root(graphs);
                targets[i] = [.. graphs.Select(graph => graph with { Subject = subject })];
                warnings[i] = build.Warnings;
            }
            catch (SbomException failure)
            {
                failures[i] = failure;
            }
        });

        // The first in order, so that the message does not depend on which thread was faster.
        if (failures.OfType<SbomException>().FirstOrDefault() is { } first)
        {
            throw first;
        }

        var builder = new ComponentGraphBuilder(new Component
        {
            Ref = $"solution:{name}",
            Kind = ComponentKind.Project,
            Name = name,
            Completeness = targets.SelectMany(target => target).All(target => target.IsComplete) ? Completeness.Complete
                : Completeness.Incomplete,
        });
        TargetJoin.Into(builder, [.. targets.SelectMany(target => target)]);
        return new SourceResult(
            builder.Build() with { Phase = LifecyclePhase.PreBuild, Producer = request.Producer, Timestamp = request.Timestamp },
            [.. warnings.SelectMany(list => list).Distinct().OrderBy(warning => warning.Message, StringComparer.Ordinal)]);
    }
}
