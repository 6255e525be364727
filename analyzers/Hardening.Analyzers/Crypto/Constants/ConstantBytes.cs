using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Crypto;

/// <summary>
/// Whether bytes or text are fixed by the source: literals, arrays and collections of literals, encodings, base64 and hex
/// of literals, what copies or hashes such a value, and the locals, fields and properties that only hold one. Null and
/// empty values are not secrets and do not count.
/// </summary>
internal static class ConstantBytes
{
    // Chains longer than this are not followed; the value then counts as unknown.
    private const int MaxDepth = 8;

    public static bool IsFixed(IOperation value) => IsFixed(value, 0);

    private static bool IsFixed(IOperation value, int depth)
    {
        if (depth > MaxDepth)
        {
            return false;
        }

        if (value.ConstantValue is { HasValue: true, Value: string { Length: > 0 } })
        {
            return true;
        }

        value = value.Unwrap();
        if (value.ConstantValue.HasValue)
        {
            return value.ConstantValue.Value is string { Length: > 0 };
        }

        if (value.Syntax is CollectionExpressionSyntax collection)
        {
            return IsFixedCollection(collection, value.SemanticModel);
        }

        return value switch
        {
            IUtf8StringOperation utf8 => utf8.Value.Length > 0,
            IArrayCreationOperation array => IsFixedArray(array),
            IArrayInitializerOperation items => AreConstant(items), // byte[] field = { 1, 2 }
            ILocalReferenceOperation local => IsFixedLocal(local, depth),
            IFieldReferenceOperation field => FixedMember.Of(field.Field, field) is { } member && member.Check(v => IsFixed(v, depth + 1)),
            IPropertyReferenceOperation { Arguments.IsEmpty: true } property =>
                FixedMember.Of(property.Property, property) is { } member && member.Check(v => IsFixed(v, depth + 1)),
            IPropertyReferenceOperation { Instance: { } whole } slice when TakesRange(slice) => IsFixed(whole, depth + 1),
            IInvocationOperation call => IsFixedCall(call, depth),
            IObjectCreationOperation { Arguments.Length: > 0,
                Type.Name: "ReadOnlySpan" or "Span" or "ReadOnlyMemory" or "Memory" or "String" }
                creation => IsFixed(creation.Arguments[0].Value, depth + 1),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum =>
                IsFixed(sum.LeftOperand, depth + 1) && IsFixed(sum.RightOperand, depth + 1),
            ICoalesceOperation choice => IsFixed(choice.Value, depth + 1) && IsFixed(choice.WhenNull, depth + 1),
            IConditionalOperation { WhenFalse: { } whenFalse } choice =>
                IsFixed(choice.WhenTrue, depth + 1) && IsFixed(whenFalse, depth + 1),
            _ => false,
        };
    }

    private static bool TakesRange(IPropertyReferenceOperation property) =>
        property.Arguments is [{ Value.Type: { Name: "Range", ContainingNamespace.Name: "System" } }];

    private static bool IsFixedCollection(CollectionExpressionSyntax collection, SemanticModel? model)
    {
        foreach (var element in collection.Elements)
        {
            if (element is not ExpressionElementSyntax item || model?.GetConstantValue(item.Expression) is not { HasValue: true })
            {
                return false;
            }
        }

        return collection.Elements.Count > 0;
    }

    private static bool IsFixedArray(IArrayCreationOperation array)
    {
        if (array.Type is not IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte or SpecialType.System_Char })
        {
            return false;
        }

        if (array.Initializer is not { } initializer)
        {
            // A fresh array that goes straight into use is all zero.
            return array.DimensionSizes is [var size] && size.ConstantValue is not { HasValue: true, Value: 0 };
        }

        return AreConstant(initializer);
    }

    private static bool AreConstant(IArrayInitializerOperation items)
    {
        foreach (var element in items.ElementValues)
        {
            if (!element.Unwrap().ConstantValue.HasValue)
            {
                return false;
            }
        }

        return !items.ElementValues.IsEmpty;
    }

    private static bool IsFixedLocal(ILocalReferenceOperation reference, int depth)
    {
        var facts = LocalFacts.Around(reference);
        var values = facts.Values(reference.Local);
        foreach (var value in values)
        {
            var isZeroed = value.Unwrap() is IArrayCreationOperation { Initializer: null };
            if (!IsFixed(value, depth + 1) || Filling.Fills(facts.Uses(reference.Local), isZeroed))
            {
                return false;
            }
        }

        return values.Count > 0;
    }

    private static bool IsFixedCall(IInvocationOperation call, int depth)
    {
        var method = call.TargetMethod;
        return method.Name switch
        {
            "GetBytes" when method.ContainingType.ContainingNamespace is { Name: "Text" } =>
                call.Arguments.Length > 0 && IsFixed(call.Arguments[0].Value, depth + 1),
            "FromBase64String" or "FromHexString" or "FromBase64CharArray" when method.ContainingType.Name == "Convert" =>
                IsFixed(call.Arguments[0].Value, depth + 1),
            "HashData" or "ComputeHash" when IsCryptography(method.ContainingType) => AllFixed(call, depth),
            "ToArray" or "AsSpan" or "AsMemory" or "Clone" or "Slice" or "ToCharArray" or "Substring" or "PadRight" or "PadLeft"
                or "Take" or "Skip" or "Reverse" or "ToList" or "Trim" or "ToUpperInvariant" or "ToLowerInvariant" or "ToString" =>
                (call.Instance ?? FirstArgument(call)) is { } source && IsFixed(source, depth + 1),
            "Concat" when method.ContainingType.SpecialType == SpecialType.System_String => AllFixed(call, depth),
            _ => false,
        };
    }

    private static IOperation? FirstArgument(IInvocationOperation call) =>
        call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null;

    private static bool AllFixed(IInvocationOperation call, int depth)
    {
        foreach (var argument in call.Arguments)
        {
            if (!IsFixed(argument.Value, depth + 1))
            {
                return false;
            }
        }

        return !call.Arguments.IsEmpty;
    }

    internal static bool IsCryptography(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "Cryptography", ContainingNamespace: { Name: "Security", ContainingNamespace.Name: "System" } };
}
