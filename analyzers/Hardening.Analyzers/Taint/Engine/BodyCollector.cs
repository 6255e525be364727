using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// Gathers the bodies of all methods while the compiler binds them, from many threads. They are looked at when all are there,
/// and only where somewhere a source and somewhere a sink was seen.
/// </summary>
internal sealed class BodyCollector(TaintModel model, EntryPoints entries, ForeignSummaries elsewhere)
{
    private readonly ConcurrentDictionary<IMethodSymbol, MethodBody> _bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, MethodBody> _initializers = new(SymbolEqualityComparer.Default);
    private readonly FlowEnds _ends = new(model, entries, elsewhere);
    private readonly ConstantFields _constants = new(model.Compilation);
    private int _seen;

    /// <summary>Without both a source and a sink somewhere, no flow needs to be analyzed.</summary>
    public bool IsWorthwhile => (Ends)_seen == Ends.Both;

    public ConstantFields Constants => _constants;

    public IReadOnlyDictionary<IMethodSymbol, MethodBody> Bodies => (IReadOnlyDictionary<IMethodSymbol, MethodBody>)_bodies;

    /// <summary>Looks whether a call, a creation or the use of a property is a source or a sink.</summary>
    public void See(OperationAnalysisContext context)
    {
        if (!IsWorthwhile)
        {
            Note(_ends.Of(context.Operation));
        }
    }

    public void Collect(OperationBlockAnalysisContext context)
    {
        if (!IsWorthwhile && context.OwningSymbol is IMethodSymbol method)
        {
            Note(_ends.Of(method));
        }

        Collect(context.OwningSymbol, context.OperationBlocks);
    }

    public void Collect(ISymbol owner, ImmutableArray<IOperation> blocks)
    {
        foreach (var block in blocks)
        {
            switch (owner)
            {
                case IFieldSymbol field:
                    Constants.Initialized(field, (block as IFieldInitializerOperation)?.Value ?? block);
                    CollectInitializer(field, block, (block as IFieldInitializerOperation)?.Value);
                    break;
                case IPropertySymbol property:
                    CollectInitializer(property, block, (block as IPropertyInitializerOperation)?.Value);
                    break;
                case IMethodSymbol method:
                    CollectBody(method, block);
                    break;
            }
        }
    }

    /// <summary>Looks at all bodies, and gives the initializers of fields and properties to the constructors that run them. Called
    /// once, at the end.</summary>
    public void Finish(CancellationToken cancellation)
    {
        Scan(cancellation);
        foreach (var initializer in _initializers
            .OrderBy(static pair => pair.Value.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(static pair => pair.Value.Syntax.SpanStart))
        {
            foreach (var constructor in initializer.Key.ContainingType.InstanceConstructors)
            {
                var isCopy = constructor.Parameters is [{ Type: { } type }] && constructor.ContainingType.IsRecord
                    && SymbolEqualityComparer.Default.Equals(type, constructor.ContainingType);
                var body = isCopy ? null : _bodies.GetOrAdd(constructor, method => new MethodBody(method, null, initializer.Value.Syntax));
                if (body is { CallsThisConstructor: false })
                {
                    body.Initialize(initializer.Value);
                }
            }
        }
    }

    // Constants, and new objects without arguments, carry nothing.
    private void CollectInitializer(ISymbol member, IOperation block, IOperation? value)
    {
        if (value is not null && !member.IsStatic && !value.ConstantValue.HasValue
            && value is not IObjectCreationOperation { Arguments.Length: 0, Initializer: null }
            && member.ContainingType.InstanceConstructors is [var constructor, ..])
        {
            _initializers.TryAdd(member, new MethodBody(constructor, block, block.Syntax));
        }
    }

    private void CollectBody(IMethodSymbol method, IOperation block)
    {
        // Blocks come apart: statements, expressions, and the call of a base constructor. Each tells the body it is a part of.
        var root = block;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        if (root is IMethodBodyOperation or IConstructorBodyOperation or IBlockOperation && !_bodies.ContainsKey(method.OriginalDefinition))
        {
            _bodies.TryAdd(method.OriginalDefinition, new MethodBody(method.OriginalDefinition, root, root.Syntax));
        }
    }

    private void Scan(CancellationToken cancellation)
    {
        var scan = new CalleeScan(model.Compilation, _ends, _constants);
        var all = _bodies.Values.Concat(_initializers.Values);
        if (model.Compilation.Options.ConcurrentBuild)
        {
            Parallel.ForEach(all, new ParallelOptions { CancellationToken = cancellation }, body => scan.Run(body, cancellation));
            return;
        }

        foreach (var body in all)
        {
            scan.Run(body, cancellation);
        }
    }

    private void Note(Ends ends)
    {
        // Few calls are either, so hardly ever does a thread have to wait for another.
        for (var seen = _seen; (seen | (int)ends) != seen; seen = _seen)
        {
            Interlocked.CompareExchange(ref _seen, seen | (int)ends, seen);
        }
    }
}
