using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>
/// Base of the rules against whole algorithms. An algorithm is chosen by making an object of its class, by calling (or
/// naming as a method group) one of its static methods, by its name handed to a factory, by a property such as
/// <c>HashAlgorithmName.MD5</c>, or by a constant of a class of identifiers.
/// </summary>
internal abstract class AlgorithmAnalyzer(DiagnosticDescriptor rule) : HardeningAnalyzer(rule)
{
    private static readonly string[] s_factories =
    [
        "System.Security.Cryptography.CryptoConfig",
        "System.Security.Cryptography.HashAlgorithm",
        "System.Security.Cryptography.KeyedHashAlgorithm",
        "System.Security.Cryptography.HMAC",
        "System.Security.Cryptography.SymmetricAlgorithm",
        "System.Security.Cryptography.AsymmetricAlgorithm",
        "Org.BouncyCastle.Security.DigestUtilities",
        "Org.BouncyCastle.Security.CipherUtilities",
        "Org.BouncyCastle.Security.MacUtilities",
        "Org.BouncyCastle.Security.SignerUtilities",
    ];

    /// <summary>Metadata names of the classes that implement the algorithms; derived classes count.</summary>
    protected abstract string[] Classes { get; }

    /// <summary>The algorithm that a factory makes for a name, for messages; null when the name is none of the rule's.</summary>
    protected abstract string? Named(string name);

    /// <summary>Members whose value names an algorithm: metadata name of the type, member.</summary>
    protected abstract ImmutableArray<(string Type, string Member)> Members { get; }

    protected sealed override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var classes = types.Set(Classes);
        var factories = types.Set(s_factories);
        var names = types.Set("System.Security.Cryptography.HashAlgorithmName");
        var members = Members.GroupBy(m => m.Type, StringComparer.Ordinal)
            .Select(group => (Type: types.Set(group.Key), Names: group.Select(m => m.Member).ToImmutableHashSet(StringComparer.Ordinal)))
            .Where(group => !group.Type.IsEmpty)
            .ToImmutableArray();

        if (!classes.IsEmpty || !factories.IsEmpty || !names.IsEmpty)
        {
            var made = CodeNames.Of(types.Derived(classes)).Or(types.Derived(factories));
            context.RegisterCodeAction(
                c => CheckCreation(c, classes, names),
                made.Or("HashAlgorithmName").Or(CodeNames.ImplicitNew),
                OperationKind.ObjectCreation);
            context.RegisterCodeAction(c => CheckCall(c, classes, factories), made, OperationKind.Invocation);
            context.RegisterCodeAction(c => CheckMethodGroup(c, classes), made, OperationKind.MethodReference);
        }

        if (!members.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckMember(c, members),
                CodeNames.Of(members.SelectMany(static group => group.Type.Names.Concat(group.Names.Where(IsTelling)))),
                OperationKind.PropertyReference, OperationKind.FieldReference);
        }
    }

    // A name like XmlDsigSHA1Url may be inherited and be used without its type; MD5 is in too much code that has nothing to do with it.
    private static bool IsTelling(string member) => member.Length > 6;

    private void CheckCreation(CodeContext context, TypeSet classes, TypeSet names)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (classes.ContainsOrDerived(creation.Type))
        {
            context.Report(SupportedDiagnostics[0], creation, NameOf(creation.Type!, classes));
        }
        else if (names.Contains(creation.Type) && creation.Arguments is [var name] && Named(name.Value) is { } algorithm)
        {
            context.Report(SupportedDiagnostics[0], creation, algorithm);
        }
    }

    private void CheckCall(CodeContext context, TypeSet classes, TypeSet factories)
    {
        var call = (IInvocationOperation)context.Operation;
        var method = call.TargetMethod;
        if (!method.IsStatic)
        {
            return;
        }

        if (factories.Contains(method.ContainingType) && method.Name != "MapNameToOID") // which only translates the name
        {
            foreach (var argument in call.Arguments)
            {
                if (argument.Parameter?.Type.SpecialType == SpecialType.System_String && Named(argument.Value) is { } algorithm)
                {
                    context.Report(SupportedDiagnostics[0], call, algorithm);
                    return;
                }
            }
        }
        else if (classes.ContainsOrDerived(method.ContainingType))
        {
            context.Report(SupportedDiagnostics[0], call, NameOf(method.ContainingType, classes));
        }
    }

    private void CheckMethodGroup(CodeContext context, TypeSet classes)
    {
        var method = ((IMethodReferenceOperation)context.Operation).Method;
        if (method.IsStatic && classes.ContainsOrDerived(method.ContainingType))
        {
            context.Report(SupportedDiagnostics[0], context.Operation, NameOf(method.ContainingType, classes));
        }
    }

    private void CheckMember(
        CodeContext context, ImmutableArray<(TypeSet Type, ImmutableHashSet<string> Names)> members)
    {
        var member = ((IMemberReferenceOperation)context.Operation).Member;
        if (!member.IsStatic)
        {
            return;
        }

        foreach (var (type, names) in members)
        {
            if (names.Contains(member.Name) && type.Contains(member.ContainingType))
            {
                if (!context.Operation.IsOnlyTested() && !IsJudgedElsewhere(context.Operation))
                {
                    context.Report(SupportedDiagnostics[0], context.Operation, member.ContainingType.Name + "." + member.Name);
                }

                return;
            }
        }
    }

    // The hash inside a key derivation is the business of the rule about key derivation, which knows its iterations too.
    private static bool IsJudgedElsewhere(IOperation member) =>
        member.Consumer() is IArgumentOperation { Parent: var consumer } && KeyDerivation.IsPbkdf2(consumer);

    private string? Named(IOperation name) => name.ConstantString() is { } text ? Named(text) : null;

    // "MD5" for MD5, MD5CryptoServiceProvider and a class of the user derived from either.
    private static string NameOf(ITypeSymbol type, TypeSet classes)
    {
        var name = type.Name;
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (classes.Contains(current))
            {
                name = current.Name;
            }
        }

        return name;
    }
}
