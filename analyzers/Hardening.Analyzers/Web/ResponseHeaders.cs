using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>Finds the places where a response header gets a value, in ASP.NET Core and System.Web.</summary>
internal static class ResponseHeaders
{
    /// <param name="context">The compilation.</param>
    /// <param name="types">Its types.</param>
    /// <param name="header">Name of the header, in any case.</param>
    /// <param name="check">Gets the value; the operation of its context is the call or the assignment.</param>
    public static void Register(
        CompilationStartAnalysisContext context, KnownTypes types, string header, Action<CodeContext, IOperation> check)
    {
        var owners = types.Set(
            "Microsoft.AspNetCore.Http.IHeaderDictionary",
            "Microsoft.AspNetCore.Http.HeaderDictionaryExtensions",
            "System.Collections.Specialized.NameValueCollection",
            "System.Web.HttpResponse",
            "System.Web.HttpResponseBase");
        var web = types.Set("Microsoft.AspNetCore.Http.IHeaderDictionary", "System.Web.HttpResponse");
        if (web.IsEmpty)
        {
            return;
        }

        var property = header.Replace("-", string.Empty);
        var names = CodeNames.Of(property, "Headers", "AddHeader", "AppendHeader", "HeaderNames").Or(types.Held(owners));
        context.RegisterCodeAction(
            c =>
            {
                if (IsSetter((IInvocationOperation)c.Operation, owners, web) is { } name
                    && Is(name, header) && ((IInvocationOperation)c.Operation).Arguments.LastOrDefault()?.Value is { } value)
                {
                    check(c, value);
                }
            },
            names,
                OperationKind.Invocation);
        context.RegisterCodeAction(
            c =>
            {
                var assignment = (ISimpleAssignmentOperation)c.Operation;
                if (assignment.Target is IPropertyReferenceOperation target && owners.ContainsOrImplements(target.Instance?.Type)
                    && (target.Property.Name == property
                        || (target.Property.IsIndexer && target.Arguments is [var key] && Is(key.Value, header))))
                {
                    check(c, assignment.Value);
                }
            },
            names,
                OperationKind.SimpleAssignment);
    }

    // headers.Add(name, value), headers.Append(name, value), response.AppendHeader(name, value).
    private static IOperation? IsSetter(IInvocationOperation call, TypeSet owners, TypeSet web)
    {
        if (call.TargetMethod.Name is not ("Add" or "Append" or "TryAdd" or "Set" or "AddHeader" or "AppendHeader"))
        {
            return null;
        }

        var arguments = call.Arguments;
        if (call.Instance is null)
        {
            return call.TargetMethod.IsExtensionMethod && arguments.Length == 3
                && web.ContainsOrImplements(arguments[0].Value.Unwrap().Type)
                ? arguments[1].Value
                : null;
        }

        return arguments.Length == 2 && owners.ContainsOrImplements(call.Instance.Type) ? arguments[0].Value : null;
    }

    private static bool Is(IOperation name, string header) =>
        string.Equals(name.ConstantString(), header, StringComparison.OrdinalIgnoreCase)
        || (name.Unwrap() is IFieldReferenceOperation { Field: { ContainingType.Name: "HeaderNames", Name: var field } }
            && string.Equals(field, header.Replace("-", string.Empty), StringComparison.Ordinal));
}
