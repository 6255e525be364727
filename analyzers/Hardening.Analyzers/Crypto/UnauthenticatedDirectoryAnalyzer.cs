using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>HT1021: a connection to a directory service that nobody logs in to, so that answers can come from anyone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnauthenticatedDirectoryAnalyzer() : HardeningAnalyzer(Rule)
{
    // AuthenticationTypes.None and Anonymous; the protocol library counts otherwise.
    private const int None = 0;
    private const int Anonymous = 16;

    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.UnauthenticatedDirectory,
        "Directory service without authentication",
        "'{0}' talks to the directory without proof of who is who; use AuthenticationTypes.Secure",
        RuleCategory.Cryptography,
        RuleLevel.Likely,
        287, 521);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var entries = types.Set("System.DirectoryServices.DirectoryEntry");
        var connections = types.Set("System.DirectoryServices.Protocols.LdapConnection");
        if (!entries.IsEmpty || !connections.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckCreation(c, entries, connections),
                CodeNames.Of(types.Derived(entries)).Or(types.Derived(connections)).Or(CodeNames.ImplicitNew),
                OperationKind.ObjectCreation);
            context.RegisterCodeAction(
                c => CheckProperty(c, entries, connections),
                CodeNames.Of("=AuthenticationType", "=AuthType"),
                OperationKind.PropertyReference);
        }
    }

    private static void CheckCreation(CodeContext context, TypeSet entries, TypeSet connections)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        var given = entries.ContainsOrDerived(creation.Type) ? creation.Arguments.For("authenticationType")
            : connections.ContainsOrDerived(creation.Type) ? creation.Arguments.For("authType")
            : null;
        if (given is not null && IsNobody(given.Value)
            && !ObjectSetup.ValuesOf(creation, given.Parameter!.Name == "authType" ? "AuthType" : "AuthenticationType").Any())
        {
            context.Report(Rule, creation, creation.Type!.Name);
        }
    }

    private static void CheckProperty(CodeContext context, TypeSet entries, TypeSet connections)
    {
        var reference = (IPropertyReferenceOperation)context.Operation;
        var type = reference.Property.ContainingType;
        if ((reference.Property.Name == "AuthenticationType" && entries.ContainsOrDerived(type)
                || reference.Property.Name == "AuthType" && connections.ContainsOrDerived(type))
            && ObjectSetup.AssignedValue(reference) is { } value && IsNobody(value)
            && !(reference.Parent is IAssignmentOperation assignment && ObjectSetup.IsOverwritten(assignment)))
        {
            context.Report(Rule, reference.Parent!, type.Name);
        }
    }

    private static bool IsNobody(IOperation value) => value.Unwrap() switch
    {
        IConditionalOperation { WhenFalse: { } otherwise } choice => IsNobody(choice.WhenTrue) && IsNobody(otherwise),
        var plain => plain.ConstantObject() is int number
            && (plain.Type?.Name == "AuthType" ? number == None : number is None or Anonymous),
    };
}
