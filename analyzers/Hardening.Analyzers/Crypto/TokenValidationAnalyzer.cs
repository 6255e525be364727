using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1019: a check of JSON Web Tokens or OpenID Connect is switched off.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TokenValidationAnalyzer() : HardeningAnalyzer(Rule)
{
    // The methods of JWT.Net that read a token.
    private static readonly string[] s_decoders =
        ["Decode(", "DecodeToObject(", "DecodeToObjectAsync(", "DecodeJson(", "DecodeAsync(", "DecodeToDictionary("];

    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.TokenValidationDisabled,
        "Token validation switched off",
        "{0} = {1} accepts tokens that were not made for this service, have expired or are not signed; leave the check on",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        347, 613, 345);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var parameters = types.Set(
            "Microsoft.IdentityModel.Tokens.TokenValidationParameters", "System.IdentityModel.Tokens.TokenValidationParameters");
        var handlers = types.Set(
            "Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions",
            "Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectOptions",
            "Microsoft.IdentityModel.Protocols.OpenIdConnect.OpenIdConnectProtocolValidator");
        var decoding = new JwtDecoding(types);
        if (!decoding.IsAbsent)
        {
            context.RegisterCodeAction(c => CheckDecoding(c, decoding), CodeNames.Of(s_decoders), OperationKind.Invocation);
        }

        if (parameters.IsEmpty && handlers.IsEmpty)
        {
            return;
        }

        context.RegisterCodeAction(
            c => CheckAssignment(c, parameters, handlers),
            CodeNames.Of("=RequireSignedTokens", "=RequireExpirationTime", "=RequireAudience", "=ValidateLifetime", "=ValidateIssuer",
                "=ValidateAudience", "=RequireHttpsMetadata", "=RequireNonce", "=RequireState", "=UsePkce"),
            OperationKind.SimpleAssignment);
        context.RegisterCodeAction(
            c => CheckDelegate(c, parameters),
            CodeNames.Of("=LifetimeValidator", "=AudienceValidator", "=IssuerSigningKeyValidator"),
            OperationKind.DelegateCreation);
    }

    private static void CheckAssignment(CodeContext context, TypeSet parameters, TypeSet handlers)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property }
            || assignment.Value.ConstantObject() is not bool value)
        {
            return;
        }

        var mustBe = property.Name switch
        {
            "RequireSignedTokens" or "RequireExpirationTime" or "RequireAudience" or "ValidateLifetime" or "ValidateIssuer"
                or "ValidateAudience" =>
                parameters.ContainsOrDerived(property.ContainingType) ? true : null,
            "RequireHttpsMetadata" or "RequireNonce" or "RequireState" or "UsePkce" =>
                handlers.ContainsOrDerived(property.ContainingType) ? true : null,
            _ => (bool?)null,
        };
        if (mustBe is { } safe && value != safe)
        {
            context.Report(Rule, assignment, $"{property.ContainingType.Name}.{property.Name}", value ? "true" : "false");
        }
    }

    // LifetimeValidator = (…) => true and the like.
    private static void CheckDelegate(CodeContext context, TypeSet parameters)
    {
        var creation = (IDelegateCreationOperation)context.Operation;
        if (Body(creation) is { } body && creation.Consumer() is ISimpleAssignmentOperation assignment
            && assignment.Target is IPropertyReferenceOperation { Property: var property }
            && property.Name is "LifetimeValidator" or "AudienceValidator" or "IssuerSigningKeyValidator"
            && parameters.ContainsOrDerived(property.ContainingType)
            && Tls.AlwaysTrue.Returns(body))
        {
            context.Report(Rule, assignment, $"{property.ContainingType.Name}.{property.Name}", "(…) => true");
        }
    }

    private static SyntaxNode? Body(IDelegateCreationOperation creation) => creation.Target switch
    {
        IAnonymousFunctionOperation lambda => lambda.Syntax,
        IMethodReferenceOperation { Method.DeclaringSyntaxReferences: [var declaration] } => declaration.GetSyntax(),
        _ => null,
    };

    private static void CheckDecoding(CodeContext context, JwtDecoding decoding)
    {
        if (decoding.IsUnchecked((IInvocationOperation)context.Operation))
        {
            context.Report(Rule, context.Operation, "verify", "false");
        }
    }
}
