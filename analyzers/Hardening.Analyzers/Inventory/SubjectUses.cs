using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Inventory;

/// <summary>
/// Finds what is done with a cryptographic object through the variable or member that holds it. The order of statements is not looked
/// at, except that of two values for one property the later counts.
/// </summary>
internal sealed class SubjectUses(CodeFacts code, Values values)
{
    /// <summary>The object that an operation makes.</summary>
    public Subject Of(IOperation made)
    {
        var initializer = (made as IObjectCreationOperation)?.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [];
        var settings = initializer.Where(assignment => assignment.Target is IPropertyReferenceOperation)
            .Select(assignment => (((IPropertyReferenceOperation)assignment.Target).Property.Name, assignment.Value));
        var mentions = Holder(made) is { } holder ? Mentions(holder, made) : [];

        // Aes.Create().EncryptCbc(…)
        var direct = made.Consumer() is IInvocationOperation call && call.Instance?.Unwrap() == made ? new[] { call } : [];
        return Make(settings, mentions, direct);
    }

    /// <summary>An object from elsewhere, of which a call is the first that is seen.</summary>
    public Subject Around(IInvocationOperation call) =>
        Symbol(call.Instance) is { } symbol ? Make([], Mentions(symbol, call), []) : Make([], [], [call]);

    /// <summary>Whether a call is told with the operation that made its object, or with an earlier call on the same object.</summary>
    public bool IsTold(IInvocationOperation call)
    {
        var instance = call.Instance?.Unwrap();
        if (instance is null || IsMaking(instance))
        {
            return true;
        }

        if (Symbol(instance) is not { } symbol)
        {
            return false;
        }

        if (symbol is ILocalSymbol local && LocalFacts.Around(call).Values(local).Any(value => IsMaking(value.Unwrap())))
        {
            return true;
        }

        return (symbol is IFieldSymbol or IPropertySymbol && code.Given(symbol).Concat(code.Returned(symbol)).Any(value =>
            IsMaking(value.Unwrap())))
            || Mentions(symbol, call).Select(mention => Consumed(mention)).FirstOrDefault(first => first is not null) is { } earliest
                && earliest != call;
    }

    private static Subject Make(
        IEnumerable<(string Property, IOperation Value)> settings, IEnumerable<IOperation> mentions,
            IEnumerable<IInvocationOperation> direct)
    {
        var found = mentions.ToArray();
        return new Subject(
            [
                .. settings,
                .. from mention in found
                   where mention.Parent is IPropertyReferenceOperation property && property.Instance == mention
                   let value = ObjectSetup.AssignedValue((IPropertyReferenceOperation)mention.Parent!)
                   where value is not null
                   select (((IPropertyReferenceOperation)mention.Parent!).Property.Name, value),
            ],
            [.. direct, .. found.Select(Consumed).OfType<IInvocationOperation>()]);
    }

    private static IInvocationOperation? Consumed(IOperation mention) =>
        mention.Consumer() is IInvocationOperation call && call.Instance?.Unwrap() == mention ? call : null;

    private IEnumerable<IOperation> Mentions(ISymbol holder, IOperation inside) => holder switch
    {
        ILocalSymbol local => LocalFacts.Around(inside).Uses(local),
        IParameterSymbol parameter =>
            Root(inside).Descendants().Where(o =>
            o is IParameterReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Parameter, parameter)),
        _ => code.Uses(holder),
    };

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    private static ISymbol? Holder(IOperation made) => made.Consumer() switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
        ISimpleAssignmentOperation assignment when assignment.Target.Unwrap() != made => Symbol(assignment.Target),
        ICoalesceAssignmentOperation assignment => Symbol(assignment.Target),
        IFieldInitializerOperation { InitializedFields: [var field] } => field,
        IPropertyInitializerOperation { InitializedProperties: [var property] } => property,
        _ => null,
    };

    private static ISymbol? Symbol(IOperation? operation) => operation?.Unwrap() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };

    // Also a factory that is asked by a text which names an algorithm.
    private bool IsMaking(IOperation operation) => operation switch
    {
        IObjectCreationOperation creation => CryptoClasses.Named(creation.Type) is not null,
        IInvocationOperation { TargetMethod: { IsStatic: true, Name: "Create" or "GenerateKey" or "Open" or "ImportFromPem"
            or "ImportEncapsulationKey" or "ImportDecapsulationKey" or "ImportPrivateSeed"
            or "ImportPkcs8PrivateKey" or "ImportEncryptedPkcs8PrivateKey" or "ImportSubjectPublicKeyInfo" or "ImportMLDsaPublicKey"
                or "ImportMLDsaPrivateKey" } method } call =>
            CryptoClasses.Named(method.ContainingType) is not null
            || (CryptoClasses.IsCryptography(method.ContainingNamespace) && call.Arguments is [var name]
                && values.Text(name.Value) is not null),
        _ => false,
    };
}
