using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>
/// HT6007: request bodies without limit, or with one above what the server allows by itself (30 MB), unless
/// <c>hardening.max_request_bytes</c> names another.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RequestSizeAnalyzer() : HardeningAnalyzer(Rule)
{
    internal const string MaxBytesOption = "hardening.max_request_bytes";

    // The default of Kestrel, IIS and HTTP.sys.
    private const long DefaultMaxBytes = 30_000_000;

    private static readonly DiagnosticDescriptor Rule = RuleDescriptor.Create(
        Rules.RequestSizeUnlimited,
        "Requests of any size accepted",
        "'{0}' lets one request take as much memory or disk as it likes; set a limit that fits the largest real request",
        RuleCategory.Web,
        RuleLevel.Possible,
        770, 400);

    protected override void Start(CompilationStartAnalysisContext context, KnownTypes types)
    {
        var disabling = types.Set("Microsoft.AspNetCore.Mvc.DisableRequestSizeLimitAttribute");
        var limiting = types.Set("Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute");
        var limits = types.Set(
            "Microsoft.AspNetCore.Mvc.RequestFormLimitsAttribute",
            "Microsoft.AspNetCore.Http.Features.FormOptions",
            "Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature",
            "Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerLimits",
            "Microsoft.AspNetCore.Server.HttpSys.HttpSysOptions",
            "Microsoft.AspNetCore.Builder.IISServerOptions",
            "System.Web.Configuration.HttpRuntimeSection",
            "System.ServiceModel.HttpBindingBase",
            "System.ServiceModel.NetTcpBinding");
        var files = types.Set("Microsoft.AspNetCore.Components.Forms.IBrowserFile");
        if (disabling.IsEmpty && limits.IsEmpty)
        {
            return;
        }

        context.RegisterCodeAction(
            c => CheckCreation(c, disabling, limiting),
            CodeNames.Of(types.Derived(disabling)).Or(types.Derived(limiting)).Or(CodeNames.ImplicitNew),
            OperationKind.ObjectCreation);
        context.RegisterCodeAction(
            c => CheckAssignment(c, limits),
            CodeNames.Of("=MultipartBodyLengthLimit", "=MaxRequestBodySize", "=BufferBodyLengthLimit", "=MaxRequestLength",
                "=MaxReceivedMessageSize"),
            OperationKind.SimpleAssignment);
        if (!files.IsEmpty)
        {
            context.RegisterCodeAction(c => CheckRead(c, files), CodeNames.Of("OpenReadStream"), OperationKind.Invocation);
        }
    }

    private static void CheckCreation(CodeContext context, TypeSet disabling, TypeSet limiting)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (disabling.ContainsOrDerived(creation.Type))
        {
            context.Report(Rule, creation, "DisableRequestSizeLimit");
        }
        else if (limiting.ContainsOrDerived(creation.Type) && creation.Arguments is [var bytes] && IsTooLarge(context, bytes.Value))
        {
            context.Report(Rule, creation, "RequestSizeLimit");
        }
    }

    private static void CheckAssignment(CodeContext context, TypeSet limits)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: var name } property }
            && name is "MultipartBodyLengthLimit" or "MaxRequestBodySize" or "BufferBodyLengthLimit"
                or "MaxRequestLength" or "MaxReceivedMessageSize"
            && limits.ContainsOrImplements(property.ContainingType)
            && (IsTooLarge(context, assignment.Value, name == "MaxRequestLength" ? 1024 : 1)
                || (name == "MaxRequestBodySize" && assignment.Value.Unwrap().ConstantValue is { HasValue: true, Value: null })))
        {
            context.Report(Rule, assignment, $"{property.ContainingType.Name}.{name}");
        }
    }

    private static void CheckRead(CodeContext context, TypeSet files)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == "OpenReadStream" && files.ContainsOrImplements(call.TargetMethod.ContainingType)
            && call.Arguments.For("maxAllowedSize") is { } limit && IsTooLarge(context, limit.Value))
        {
            context.Report(Rule, call, "IBrowserFile.OpenReadStream");
        }
    }

    private static bool IsTooLarge(CodeContext context, IOperation value, long unit = 1) =>
        value.ConstantObject() is IConvertible and (int or long or uint or short) and var number
        && Convert.ToInt64(number, CultureInfo.InvariantCulture) > MaxBytes(context) / unit;

    private static long MaxBytes(CodeContext context)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Operation.Syntax.SyntaxTree);
        return options.TryGetValue(MaxBytesOption, out var text)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? number
                : DefaultMaxBytes;
    }
}
