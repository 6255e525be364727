using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Web;

/// <summary>The texts that a value given to a header is known to hold.</summary>
internal static class HeaderText
{
    /// <summary>Whether the value, or one of the values of an array or a StringValues, is a known text with some property.</summary>
    public static bool AnyIs(IOperation value, Func<string, bool> test)
    {
        value = Unwrapped(value);
        if (value.ConstantString() is { } text)
        {
            return test(text);
        }

        return value switch
        {
            IObjectCreationOperation { Type.Name: "StringValues", Arguments: [var only] } => AnyIs(only.Value, test),
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.Any(element => AnyIs(element, test)),
            IInterpolatedStringOperation parts => parts.Parts.Any(part => PartIs(part, test)),
            _ => false,
        };
    }

    // "default-src 'unsafe-inline' " + host: each fixed part is looked at by itself.
    private static bool PartIs(IInterpolatedStringContentOperation part, Func<string, bool> test) => part switch
    {
        IInterpolatedStringTextOperation text => text.Text.ConstantValue is { HasValue: true, Value: string fixedText } && test(fixedText),
        IInterpolationOperation hole => hole.Expression.ConstantString() is { } inserted && test(inserted),
        _ => false,
    };

    // The conversion to StringValues is an operator, which other rules do not look behind.
    private static IOperation Unwrapped(IOperation value)
    {
        value = value.Unwrap();
        return value is IConversionOperation { OperatorMethod: not null } conversion ? conversion.Operand.Unwrap() : value;
    }
}
