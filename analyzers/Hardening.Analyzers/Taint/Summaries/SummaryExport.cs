using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>The summaries of the methods that other assemblies can run.</summary>
internal static class SummaryExport
{
    /// <summary>The text of a compilation's summaries, empty when all methods do what is assumed without one.</summary>
    public static string TextOf(Compilation compilation, CancellationToken cancellation)
    {
        var types = KnownTypes.Of(compilation);
        if (types.Get("System.Reflection.AssemblyMetadataAttribute").IsEmpty)
        {
            return "";
        }

        var model = new TaintModel(compilation, types, ModelTable.Rows);
        var entries = new EntryPoints(model);
        var elsewhere = new ForeignSummaries(compilation);
        var collector = new BodyCollector(model, entries, elsewhere);
        BodySource.Collect(compilation, collector, cancellation);
        var program = new ProgramAnalysis(model, entries, elsewhere, collector, ProgramAnalysis.DefaultSteps, cancellation);
        var exported = collector.Bodies.Keys.Where(static method => IsVisible(method) || Implemented(method).Any()).ToList();
        program.Run(exported);
        return Write(compilation, exported, program, cancellation);
    }

    private static string Write(
        Compilation compilation, List<IMethodSymbol> exported, ProgramAnalysis program, CancellationToken cancellation)
    {
        var lines = new SortedDictionary<string, (Summary Summary, IMethodSymbol Method)>(StringComparer.Ordinal);
        foreach (var type in Types(compilation.Assembly.GlobalNamespace))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (method, summary) in RecordSummaries.Of(type, program))
            {
                Add(lines, method, summary);
            }
        }

        foreach (var method in exported)
        {
            var summary = program.SummaryOf(method);
            if (method.MethodKind is MethodKind.PropertyGet or MethodKind.PropertySet || Implemented(method).Any()
                || !IsAssumed(summary, method))
            {
                Add(lines, method, summary);
            }
        }

        var writer = new SummaryWriter { IsPartial = program.IsExhausted };
        foreach (var line in lines)
        {
            var implemented = Implemented(line.Value.Method).Select(static member => member.GetDocumentationCommentId()!);
            writer.Add(line.Key, line.Value.Summary, implemented);
        }

        return writer.ToString();
    }

    private static void Add(SortedDictionary<string, (Summary, IMethodSymbol)> lines, IMethodSymbol method, Summary summary)
    {
        if (method.GetDocumentationCommentId() is { Length: > 0 } id)
        {
            lines[id] = lines.TryGetValue(id, out var known) ? (known.Item1.With(summary), method) : (summary, method);
        }
    }

    // What a method without a line is taken to do. Which object a text came from makes no difference.
    private static bool IsAssumed(Summary summary, IMethodSymbol method)
    {
        var assumed = Summary.Unknown(method);
        return summary.Returns && summary.Effects.Count + summary.Sinks.Count + summary.Facts.Count == 0
            && summary.Proven.All(static kinds => kinds == TaintKinds.None)
            && summary.Result.Parts.Length == 0 && summary.Result.Aliases.Length == 0 && summary.Result.Taint.SameAs(assumed.Result.Taint)
            && summary.Outputs.Zip(assumed.Outputs, static (a, b) =>
                a is null ? b is null : b is not null && a.Parts.Length == 0 && a.Taint.SameAs(b.Taint)).All(static same => same);
    }

    private static bool IsVisible(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Members of other types, visible to other assemblies, that a call runs this method by.</summary>
    private static IEnumerable<IMethodSymbol> Implemented(IMethodSymbol method)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (IsVisible(overridden))
            {
                yield return overridden.OriginalDefinition;
            }
        }

        foreach (var member in CallGraph.InterfaceMembers(method))
        {
            if (IsVisible(member))
            {
                yield return member.OriginalDefinition;
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            if (member is INamespaceOrTypeSymbol nested)
            {
                foreach (var inner in Types(nested))
                {
                    yield return inner;
                }
            }
        }
    }
}
