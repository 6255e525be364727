using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Taint;

/// <summary>Gathers the bodies of all methods while the compiler binds them, from many threads.</summary>
internal sealed class BodyCollector(TaintModel model, EntryPoints entries)
{
    private readonly ConcurrentDictionary<IMethodSymbol, MethodBody> _bodies = new(SymbolEqualityComparer.Default);
    private int _sources;
    private int _sinks;

    /// <summary>Without both a source and a sink somewhere, no flow needs to be analyzed.</summary>
    public bool IsWorthwhile => _sources > 0 && _sinks > 0;

    public ConstantFields Constants { get; } = new(model.Compilation);

    public IReadOnlyDictionary<IMethodSymbol, MethodBody> Bodies => (IReadOnlyDictionary<IMethodSymbol, MethodBody>)_bodies;

    public void Collect(OperationBlockAnalysisContext context)
    {
        foreach (var block in context.OperationBlocks)
        {
            if (context.OwningSymbol is IFieldSymbol field)
            {
                Constants.Initialized(field, (block as IFieldInitializerOperation)?.Value ?? block);
                continue;
            }

            // Top-level statements come as the whole body, everything else as the block in it.
            var root = block.Parent ?? block;
            if (context.OwningSymbol is not IMethodSymbol method
                || (block is not IBlockOperation && !ReferenceEquals(block, root))
                || root is not (IMethodBodyOperation or IConstructorBodyOperation))
            {
                continue;
            }

            var body = new MethodBody(method.OriginalDefinition, root);
            Scan(body, root, context.CancellationToken);
            _bodies.TryAdd(body.Method, body);
        }
    }

    private void Scan(MethodBody body, IOperation root, CancellationToken cancellation)
    {
        foreach (var parameter in body.Method.Parameters)
        {
            body.TouchesSource |= entries.CategoryOf(parameter) != SourceCategories.None;
        }

        var size = 0;
        foreach (var operation in root.Descendants())
        {
            if ((++size & 0xff) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            switch (operation)
            {
                case IInvocationOperation invocation:
                    See(body, invocation.TargetMethod, invocation.TargetMethod);
                    break;
                case IObjectCreationOperation { Constructor: { } constructor }:
                    See(body, constructor, constructor);
                    break;
                case IPropertyReferenceOperation property:
                    See(body, property.Property, null);
                    AddCallee(body, property.Property.GetMethod);
                    AddCallee(body, property.Property.SetMethod);
                    body.TouchesSource |= entries.CategoryOf(property.Property) != SourceCategories.None;
                    break;
                case IFieldReferenceOperation field:
                    Constants.Seen(field);
                    break;
                case IMethodReferenceOperation reference:
                    AddCallee(body, reference.Method);
                    break;
                case IConversionOperation { OperatorMethod: { } conversion }:
                    AddCallee(body, conversion);
                    break;
                case IBinaryOperation { OperatorMethod: { } binary }:
                    AddCallee(body, binary);
                    break;
            }
        }

        body.Size = size;
        if (body.TouchesSource)
        {
            Interlocked.Increment(ref _sources);
        }

        if (body.TouchesSink)
        {
            Interlocked.Increment(ref _sinks);
        }
    }

    private void See(MethodBody body, ISymbol member, IMethodSymbol? callee)
    {
        var known = model.Of(member);
        body.TouchesSource |= known.Sources.Length > 0 || known.Entries.Length > 0;
        body.TouchesSink |= known.Sinks.Length > 0;
        AddCallee(body, callee);
    }

    private void AddCallee(MethodBody body, IMethodSymbol? callee)
    {
        if (callee is not null && SymbolEqualityComparer.Default.Equals(callee.ContainingAssembly, model.Compilation.Assembly))
        {
            body.Callees.Add(callee.OriginalDefinition);
        }
    }
}
