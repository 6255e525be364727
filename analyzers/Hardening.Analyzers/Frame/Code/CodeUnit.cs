using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers;

/// <summary>
/// One member with all that is bound together with it: bodies, initializers, attributes. The head of a type (attributes,
/// base list) and the statements of a file outside of types are units as well.
/// </summary>
internal sealed class CodeUnit(SyntaxNode declaration, int names)
{
    private static readonly IReadOnlyList<IOperation> s_none = [];
    private readonly object _lock = new();
    private Dictionary<OperationKind, List<IOperation>>? _operations;

    public SyntaxNode Declaration { get; } = declaration;

    /// <summary>Which names it has.</summary>
    public NameSet Names { get; } = new(names);

    /// <summary>The unit that a node is a part of; null for the rest of a file, such as its using directives.</summary>
    public static SyntaxNode? Around(SyntaxNode node)
    {
        for (var current = node; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case GlobalStatementSyntax:
                    return current.Parent;
                case BaseNamespaceDeclarationSyntax or CompilationUnitSyntax:
                    return null;
                case MemberDeclarationSyntax:
                    return current;
            }
        }

        return null;
    }

    /// <summary>The operations of a kind, in order of the source.</summary>
    public IReadOnlyList<IOperation> Operations(SemanticModel model, OperationKind kind, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_operations is null)
            {
                var operations = new Dictionary<OperationKind, List<IOperation>>();
                foreach (var root in CodeRoots.Of(Declaration, model, cancellation))
                {
                    Add(operations, root);
                    foreach (var operation in root.Descendants())
                    {
                        Add(operations, operation);
                    }
                }

                _operations = operations;
            }

            return _operations.TryGetValue(kind, out var found) ? found : s_none;
        }
    }

    private static void Add(Dictionary<OperationKind, List<IOperation>> operations, IOperation operation)
    {
        if (!operations.TryGetValue(operation.Kind, out var list))
        {
            operations.Add(operation.Kind, list = []);
        }

        list.Add(operation);
    }
}
