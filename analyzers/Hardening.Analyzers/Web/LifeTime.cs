using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>How far from now a point in time is that code writes as <c>DateTimeOffset.UtcNow.AddDays(30)</c> and the like.</summary>
internal static class LifeTime
{
    private const int MaxDepth = 8;

    /// <summary>Days from now; infinity for the end of all time, null when the code does not say.</summary>
    public static double? Days(IOperation time) => Days(time, 0);

    private static double? Days(IOperation time, int depth)
    {
        time = time.Unwrap();
        if (depth == MaxDepth)
        {
            return null;
        }

        switch (time)
        {
            case IConversionOperation conversion: // a DateTime becomes a DateTimeOffset
                return Days(conversion.Operand, depth + 1);
            case ILocalReferenceOperation local:
                return LocalFacts.Around(local).OnlyValue(local.Local) is { } only ? Days(only, depth + 1) : null;
            case IMemberReferenceOperation { Member: { Name: "UtcNow" or "Now" or "Today" } member } when IsClock(member.ContainingType):
                return 0;
            case IMemberReferenceOperation { Member: { Name: "MaxValue" } member } when IsClock(member.ContainingType):
                return double.PositiveInfinity;
            case IInvocationOperation { TargetMethod.Name: "GetUtcNow" or "GetLocalNow" }:
                return 0;
            case IObjectCreationOperation { Type: { } type, Arguments: [var point] } when IsClock(type): // new DateTimeOffset(DateTime.UtcNow…)
                return Days(point.Value, depth + 1);
            case IInvocationOperation { Instance: { } start, TargetMethod: var method, Arguments: [var amount] } when IsClock(method.ContainingType):
                return Days(start, depth + 1) + Added(method.Name, amount.Value);
            case IInvocationOperation { Instance: { } start, Arguments.Length: 0 }: // ToUniversalTime()
                return Days(start, depth + 1);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return Days(sum.LeftOperand, depth + 1) + Span(sum.RightOperand);
            default:
                return null;
        }
    }

    private static double? Added(string method, IOperation amount) => method switch
    {
        "AddYears" => Number(amount) * 365,
        "AddMonths" => Number(amount) * 30,
        "AddDays" => Number(amount),
        "AddHours" => Number(amount) / 24,
        "AddMinutes" => Number(amount) / (24 * 60),
        "AddSeconds" => Number(amount) / (24 * 60 * 60),
        "Add" => Span(amount),
        _ => null,
    };

    // TimeSpan.FromDays(30), new TimeSpan(30, 0, 0, 0)
    private static double? Span(IOperation span) => span.Unwrap() switch
    {
        IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: "TimeSpan" }, Arguments: [var amount, ..] } => name switch
        {
            "FromDays" => Number(amount.Value),
            "FromHours" => Number(amount.Value) / 24,
            "FromMinutes" => Number(amount.Value) / (24 * 60),
            _ => null,
        },
        IObjectCreationOperation { Type.Name: "TimeSpan", Arguments: { Length: 3 } clock } => Number(clock[0].Value) / 24,
        IObjectCreationOperation { Type.Name: "TimeSpan", Arguments: { Length: > 3 } days } => Number(days[0].Value),
        ILocalReferenceOperation local when LocalFacts.Around(local).OnlyValue(local.Local) is { } only && only is not ILocalReferenceOperation =>
            Span(only),
        _ => null,
    };

    private static double? Number(IOperation amount) => amount.ConstantObject() switch
    {
        int number => number,
        long number => number,
        double number => number,
        _ => null,
    };

    private static bool IsClock(ITypeSymbol type) => type.Name is "DateTime" or "DateTimeOffset";
}
