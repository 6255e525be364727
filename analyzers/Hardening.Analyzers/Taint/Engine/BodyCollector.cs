using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>Gathers the bodies of all methods while the compiler binds them, from many threads.</summary>
internal sealed class BodyCollector(TaintModel model, EntryPoints entries, ForeignSummaries elsewhere)
{
    private readonly ConcurrentDictionary<IMethodSymbol, MethodBody> _bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, MethodBody> _initializers = new(SymbolEqualityComparer.Default);
    private readonly CalleeScan _scan = new(model, entries, elsewhere);
    private int _sources;
    private int _sinks;

    /// <summary>Without both a source and a sink somewhere, no flow needs to be analyzed.</summary>
    public bool IsWorthwhile => _sources > 0 && _sinks > 0;

    public ConstantFields Constants => _scan.Constants;

    public IReadOnlyDictionary<IMethodSymbol, MethodBody> Bodies => (IReadOnlyDictionary<IMethodSymbol, MethodBody>)_bodies;

    public void Collect(OperationBlockAnalysisContext context) =>
        Collect(context.OwningSymbol, context.OperationBlocks, context.CancellationToken);

    public void Collect(ISymbol owner, ImmutableArray<IOperation> blocks, CancellationToken cancellation)
    {
        foreach (var block in blocks)
        {
            switch (owner)
            {
                case IFieldSymbol field:
                    Constants.Initialized(field, (block as IFieldInitializerOperation)?.Value ?? block);
                    CollectInitializer(field, block, (block as IFieldInitializerOperation)?.Value, cancellation);
                    break;
                case IPropertySymbol property:
                    CollectInitializer(property, block, (block as IPropertyInitializerOperation)?.Value, cancellation);
                    break;
                case IMethodSymbol method:
                    CollectBody(method, block, cancellation);
                    break;
            }
        }
    }

    /// <summary>Gives the initializers of fields and properties to the constructors that run them. Called once, at the end.</summary>
    public void Finish()
    {
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
    private void CollectInitializer(ISymbol member, IOperation block, IOperation? value, CancellationToken cancellation)
    {
        if (value is not null && !member.IsStatic && !value.ConstantValue.HasValue
            && value is not IObjectCreationOperation { Arguments.Length: 0, Initializer: null }
            && member.ContainingType.InstanceConstructors is [var constructor, ..])
        {
            var initializer = new MethodBody(constructor, block, block.Syntax);
            Scan(initializer, block, cancellation);
            _initializers.TryAdd(member, initializer);
        }
    }

    private void CollectBody(IMethodSymbol method, IOperation block, CancellationToken cancellation)
    {
        // Blocks come apart: statements, expressions, and the call of a base constructor. Each tells the body it is a part of.
        var root = block;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        if (root is IMethodBodyOperation or IConstructorBodyOperation or IBlockOperation && !_bodies.ContainsKey(method.OriginalDefinition))
        {
            var body = new MethodBody(method.OriginalDefinition, root, root.Syntax);
            Scan(body, root, cancellation);
            _bodies.TryAdd(body.Method, body);
        }
    }

    private void Scan(MethodBody body, IOperation root, CancellationToken cancellation)
    {
        _scan.Run(body, root, cancellation);
        if (body.TouchesSource)
        {
            Interlocked.Increment(ref _sources);
        }

        if (body.TouchesSink)
        {
            Interlocked.Increment(ref _sinks);
        }
    }
}
