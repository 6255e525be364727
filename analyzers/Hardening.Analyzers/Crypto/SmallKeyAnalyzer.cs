using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1012: RSA, DSA or Diffie-Hellman under 2048 bits, or an elliptic curve under 224.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SmallKeyAnalyzer() : HardeningAnalyzer(Rule)
{
    private const int SmallestModulus = 2048;
    private const int SmallestCurve = 224;

    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.SmallAsymmetricKey,
        "Asymmetric key too small",
        "A key of {0} bits for {1} is too small; use at least {2} bits",
        RuleCategory.Cryptography,
        RuleLevel.Proven,
        326);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var modulus = types.Set("System.Security.Cryptography.RSA", "System.Security.Cryptography.DSA");
        var curve = types.Set("System.Security.Cryptography.ECDsa", "System.Security.Cryptography.ECDiffieHellman");
        var oldDsa = types.Set("System.Security.Cryptography.DSACryptoServiceProvider");
        var namedCurves = types.Set("System.Security.Cryptography.ECCurve.NamedCurves", "System.Security.Cryptography.ECCurve+NamedCurves");
        if (modulus.IsEmpty && curve.IsEmpty)
        {
            return;
        }

        var oldRsa = types.Set("System.Security.Cryptography.RSACryptoServiceProvider");
        var generators = types.Set(
            "Org.BouncyCastle.Crypto.Generators.DHParametersGenerator",
            "Org.BouncyCastle.Crypto.Generators.DsaParametersGenerator",
            "Org.BouncyCastle.Crypto.Parameters.RsaKeyGenerationParameters");
        context.RegisterCodeAction(
            c => CheckCall(c, modulus, curve, oldDsa, oldRsa),
            CodeNames.Of(types.Derived(modulus)).Or(types.Derived(curve)).Or(CodeNames.ImplicitNew),
            OperationKind.Invocation, OperationKind.ObjectCreation);
        if (!generators.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckGenerator(c, generators),
                CodeNames.Of(types.Held(generators)).Or(CodeNames.ImplicitNew),
                OperationKind.Invocation, OperationKind.ObjectCreation);
        }

        var factories = types.Set("System.Security.Cryptography.AsymmetricAlgorithm", "System.Security.Cryptography.CryptoConfig");
        var tables = types.Set(
            "System.Security.Cryptography.ECCurve",
            "Org.BouncyCastle.Asn1.X9.ECNamedCurveTable",
            "Org.BouncyCastle.Asn1.X9.X962NamedCurves",
            "Org.BouncyCastle.Asn1.Sec.SecNamedCurves",
            "Org.BouncyCastle.Asn1.Nist.NistNamedCurves",
            "Org.BouncyCastle.Asn1.TeleTrust.TeleTrusTNamedCurves",
            "Org.BouncyCastle.Crypto.EC.CustomNamedCurves");
        context.RegisterCodeAction(
            c => CheckName(c, factories, tables),
            CodeNames.Of(types.Derived(factories)).Or(types.Derived(tables)),
            OperationKind.Invocation);
        context.RegisterCodeAction(
            c => CheckKeySize(c, modulus, curve),
            CodeNames.Of("=KeySize"),
            OperationKind.SimpleAssignment);
        context.RegisterCodeAction(
            c => CheckCurve(c, namedCurves),
            CodeNames.Of(namedCurves.Names),
            OperationKind.PropertyReference);
    }

    private static void CheckCall(CodeContext context, TypeSet modulus, TypeSet curve, TypeSet oldDsa, TypeSet oldRsa)
    {
        var (method, arguments) = context.Operation switch
        {
            IInvocationOperation { TargetMethod: { IsStatic: true, Name: "Create" } create } call => (create, call.Arguments),
            IObjectCreationOperation { Constructor: { } constructor } creation => (constructor, creation.Arguments),
            _ => (null, default),
        };
        if (method is null || Limit(method.ContainingType, modulus, curve) is not { } limit)
        {
            return;
        }

        foreach (var argument in arguments)
        {
            if (argument.Parameter is { Type.SpecialType: SpecialType.System_Int32 }
                && argument.Value.ConstantInt() is { } bits && bits < limit)
            {
                context.Report(Rule, argument.Value, bits, method.ContainingType.Name, limit);
                return;
            }
        }

        // This class makes no key over 1024 bits, whatever it is asked for.
        if (oldDsa.Contains(method.ContainingType) && arguments.IsEmpty)
        {
            context.Report(Rule, context.Operation, 1024, method.ContainingType.Name, limit);
        }
        else if (oldRsa.Contains(method.ContainingType) && context.Operation is IObjectCreationOperation made && DefaultKeySize.IsKept(made)
            && !ObjectSetup.ValuesOf(made, "KeySize").Any(static size => size.ConstantInt() < SmallestModulus))
        {
            context.Report(Rule, context.Operation, DefaultKeySize.OfOldRsa, method.ContainingType.Name, limit);
        }
    }

    private static void CheckName(CodeContext context, TypeSet factories, TypeSet tables)
    {
        var call = (IInvocationOperation)context.Operation;
        if (SmallCurves.AskedFor(call, tables) is { } curve && curve < SmallestCurve)
        {
            context.Report(Rule, call, curve, "the curve", SmallestCurve);
        }
        else if (DefaultKeySize.OfFactory(call, factories) is { } bits && bits < SmallestModulus)
        {
            context.Report(Rule, call, bits, "RSA", SmallestModulus);
        }
    }

    private static void CheckGenerator(CodeContext context, TypeSet generators)
    {
        var (method, arguments) = context.Operation switch
        {
            IInvocationOperation { TargetMethod: { Name: "Init" } init } call => (init, call.Arguments),
            IObjectCreationOperation { Constructor: { } constructor } creation => (constructor, creation.Arguments),
            _ => (null, default),
        };
        if (method is not null && generators.ContainsOrDerived(method.ContainingType)
            && (arguments.For("size") ?? arguments.For("strength") ?? arguments.For("L")) is { } size
            && size.Value.ConstantInt() is { } bits && bits < SmallestModulus)
        {
            context.Report(Rule, size.Value, bits, method.ContainingType.Name, SmallestModulus);
        }
    }

    private static void CheckKeySize(CodeContext context, TypeSet modulus, TypeSet curve)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property.Name: "KeySize" } property
            && (property.Instance?.Type ?? CreatedType(property)) is { } type
            && Limit(type, modulus, curve) is { } limit
            && assignment.Value.ConstantInt() is { } bits && bits < limit)
        {
            context.Report(Rule, assignment.Value, bits, type.Name, limit);
        }
    }

    private static void CheckCurve(CodeContext context, TypeSet namedCurves)
    {
        var property = ((IPropertyReferenceOperation)context.Operation).Property;
        if (namedCurves.Contains(property.ContainingType) && SmallCurves.Bits(property.Name) is { } bits && bits < SmallestCurve)
        {
            context.Report(Rule, context.Operation, bits, property.Name, SmallestCurve);
        }
    }

    private static ITypeSymbol? CreatedType(IPropertyReferenceOperation property) =>
        property.Parent?.Parent?.Parent is IObjectCreationOperation creation ? creation.Type : null;

    private static int? Limit(ITypeSymbol type, TypeSet modulus, TypeSet curve) =>
        modulus.ContainsOrDerived(type) ? SmallestModulus
        : curve.ContainsOrDerived(type) ? SmallestCurve
        : null;
}
