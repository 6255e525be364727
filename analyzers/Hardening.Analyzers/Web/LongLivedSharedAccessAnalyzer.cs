using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>
/// HT6019: a shared access signature of Azure Storage that is good for more than seven days. It is a password in an address:
/// whoever sees it may use it, and only a change of the account's key takes it back.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LongLivedSharedAccessAnalyzer() : HardeningAnalyzer(Rule)
{
    // The longest life that the service itself gives a signature of a user, and its own advice for the others.
    private const double MaxDays = 7;

    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.LongLivedSharedAccess,
        "Shared access signature with a long life",
        "'{0}' makes an address that opens the storage for {1}; give it hours, and a new one when it is needed",
        RuleCategory.Web,
        RuleLevel.Likely,
        613, 732);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var builders = types.Set(
            "Azure.Storage.Sas.AccountSasBuilder",
            "Azure.Storage.Sas.BlobSasBuilder",
            "Azure.Storage.Sas.DataLakeSasBuilder",
            "Azure.Storage.Sas.QueueSasBuilder",
            "Azure.Storage.Sas.ShareSasBuilder",
            "Azure.Data.Tables.Sas.TableSasBuilder",
            "Azure.Data.Tables.Sas.TableAccountSasBuilder",
            "Microsoft.Azure.Storage.SharedAccessAccountPolicy",
            "Microsoft.Azure.Storage.Blob.SharedAccessBlobPolicy",
            "Microsoft.Azure.Storage.File.SharedAccessFilePolicy",
            "Microsoft.Azure.Storage.Queue.SharedAccessQueuePolicy",
            "Microsoft.Azure.Cosmos.Table.SharedAccessTablePolicy",
            "Microsoft.WindowsAzure.Storage.Blob.SharedAccessBlobPolicy");
        var clients = types.Set(
            "Azure.Storage.Blobs.BlobServiceClient",
            "Azure.Storage.Blobs.BlobContainerClient",
            "Azure.Storage.Blobs.Specialized.BlobBaseClient",
            "Azure.Storage.Files.Shares.ShareClient",
            "Azure.Storage.Files.Shares.ShareFileClient",
            "Azure.Storage.Queues.QueueClient",
            "Azure.Storage.Queues.QueueServiceClient",
            "Azure.Data.Tables.TableClient",
            "Azure.Data.Tables.TableServiceClient");
        if (builders.IsEmpty && clients.IsEmpty)
        {
            return;
        }

        context.RegisterCodeAction(
            c => CheckAssignment(c, builders),
            CodeNames.Of("=ExpiresOn", "=SharedAccessExpiryTime"),
            OperationKind.SimpleAssignment);
        context.RegisterCodeAction(
            c => CheckCreation(c, builders),
            CodeNames.Of(builders.Names).Or(CodeNames.ImplicitNew),
            OperationKind.ObjectCreation);
        context.RegisterCodeAction(
            c => CheckCall(c, clients),
            CodeNames.Of("GenerateSasUri", "GenerateAccountSasUri", "GetSasBuilder"),
            OperationKind.Invocation);
    }

    private static void CheckAssignment(CodeContext context, TypeSet builders)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: "ExpiresOn" or "SharedAccessExpiryTime" } property }
            && builders.ContainsOrDerived(property.ContainingType)
            && !ObjectSetup.IsOverwritten(assignment))
        {
            Check(context, assignment, assignment.Value, property.ContainingType.Name);
        }
    }

    private static void CheckCreation(CodeContext context, TypeSet builders)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (builders.Contains(creation.Type) && creation.Arguments.For("expiresOn") is { } end)
        {
            Check(context, creation, end.Value, creation.Type!.Name);
        }
    }

    private static void CheckCall(CodeContext context, TypeSet clients)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is "GenerateSasUri" or "GenerateAccountSasUri" or "GetSasBuilder"
            && clients.ContainsOrDerived(call.TargetMethod.ContainingType)
            && call.Arguments.For("expiresOn") is { } end)
        {
            Check(context, call, end.Value, call.TargetMethod.Name);
        }
    }

    private static void Check(CodeContext context, IOperation place, IOperation end, string name)
    {
        if (LifeTime.Days(end) is { } days && days > MaxDays)
        {
            context.Report(Rule, place, name, double.IsInfinity(days) ? "ever" : $"{days:0} days");
        }
    }
}
