using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Platform;

/// <summary>HT6101: files that every user of the machine may write, or that a library opens to all.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LooseFilePermissionsAnalyzer() : HardeningAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.LooseFilePermissions,
        "File open to every user",
        "'{0}' opens the file to every user of the machine; give rights to those who need them",
        RuleCategory.Platform,
        RuleLevel.Likely,
        732, 276);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var modes = types.Set("System.IO.UnixFileMode", "Mono.Unix.FileAccessPermissions", "Mono.Unix.Native.FilePermissions");
        var rules = types.Set("System.Security.AccessControl.FileSystemAccessRule");
        if (!modes.IsEmpty)
        {
            context.RegisterCodeAction(c => CheckMode(c, modes), CodeNames.Of(modes.Names), OperationKind.FieldReference);
        }

        if (!rules.IsEmpty)
        {
            context.RegisterCodeAction(
                c => CheckRule(c, rules),
                CodeNames.Of(rules.Names).Or(CodeNames.ImplicitNew),
                OperationKind.ObjectCreation);
        }
    }

    // UnixFileMode: reading for all is the custom of the platform, writing is not. The older library is asked about both,
    // since it changes files that exist and were narrower.
    private static void CheckMode(CodeContext context, TypeSet modes)
    {
        var field = ((IFieldReferenceOperation)context.Operation).Field;
        if (modes.Contains(field.ContainingType)
            && field.Name is "OtherWrite" or "OtherRead" or "OtherExecute" or "OtherReadWriteExecute"
                or "AllPermissions" or "DefaultPermissions"
                or "S_IWOTH" or "S_IRWXO" or "ACCESSPERMS" or "ALLPERMS" or "DEFFILEMODE"
            && (field.ContainingType.Name != "UnixFileMode" || field.Name == "OtherWrite")
            && !context.Operation.IsOnlyTested()
            && !IsTakenAway(context.Operation))
        {
            context.Report(Rule, context.Operation, $"{field.ContainingType.Name}.{field.Name}");
        }
    }

    // mode &= ~Mode.OtherWrite
    private static bool IsTakenAway(IOperation operation)
    {
        for (var current = operation.Parent;
            current is IBinaryOperation or IConversionOperation or IUnaryOperation or IParenthesizedOperation;
            current = current.Parent)
        {
            if (current is IUnaryOperation { OperatorKind: UnaryOperatorKind.BitwiseNegation })
            {
                return true;
            }
        }

        return operation.Consumer() is ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.And };
    }

    private static void CheckRule(CodeContext context, TypeSet rules)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (rules.Contains(creation.Type)
            && creation.Arguments.For("identity") is { } identity && IsEveryone(identity.Value)
            && creation.Arguments.For("type")?.Value.ConstantObject() is 0
            && !IsTakenBack(creation)
            && creation.Arguments.For("fileSystemRights")?.Value.ConstantObject() is int rights && CanWrite(rights))
        {
            context.Report(Rule, creation, "FileSystemAccessRule");
        }
    }

    // security.RemoveAccessRule(new FileSystemAccessRule(…))
    private static bool IsTakenBack(IObjectCreationOperation creation) => creation.Consumer() switch
    {
        IArgumentOperation { Parent: IInvocationOperation call } => Removes(call),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } =>
            LocalFacts.Around(creation).Uses(local) is { Count: > 0 } uses
            && uses.All(static use => use.Consumer() is IArgumentOperation { Parent: IInvocationOperation call } && Removes(call)),
        _ => false,
    };

    private static bool Removes(IInvocationOperation call) => call.TargetMethod.Name.StartsWith("Remove", StringComparison.Ordinal);

    // WriteData, AppendData, Delete, ChangePermissions, TakeOwnership.
    private static bool CanWrite(int rights) => (rights & 0xD0006) != 0;

    private static bool IsEveryone(IOperation identity) => Made(identity) switch
    {
        { Type.Name: "NTAccount", Arguments: [.., var name] } => IsEveryoneName(name.Value),
        { Type.Name: "SecurityIdentifier", Arguments: [var sid, ..] } => sid.Value.ConstantObject() switch
        {
            "S-1-1-0" or "WD" => true,
            int kind => kind == 1, // WellKnownSidType.WorldSid
            _ => false,
        },
        _ => IsEveryoneName(identity),
    };

    private static IObjectCreationOperation? Made(IOperation identity) => identity.Unwrap() switch
    {
        IObjectCreationOperation creation => creation,
        ILocalReferenceOperation local => LocalFacts.Around(local).OnlyValue(local.Local)?.Unwrap() as IObjectCreationOperation,
        _ => null,
    };

    private static bool IsEveryoneName(IOperation name) =>
        string.Compare(name.ConstantString(), "Everyone", CultureInfo.InvariantCulture, CompareOptions.OrdinalIgnoreCase) == 0;
}
