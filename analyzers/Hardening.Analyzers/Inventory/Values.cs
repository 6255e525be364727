using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hardening.Analyzers.Inventory;

/// <summary>
/// What expressions are known to be: through conversions, locals, fields and properties with one value, methods that return one value, and
/// parameters whose argument is given. Null wherever the code leaves it open.
/// </summary>
internal sealed class Values(CodeFacts code, IReadOnlyDictionary<IParameterSymbol, IOperation> arguments)
{
    private const int MaxDepth = 16;

    /// <summary>Parameters that were asked for and have no argument here.</summary>
    public HashSet<IParameterSymbol> Open { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The expression that a value comes from.</summary>
    public IOperation? Source(IOperation? operation)
    {
        for (var depth = 0; operation is not null && depth < MaxDepth; depth++)
        {
            operation = operation.Unwrap();
            if (operation.ConstantValue.HasValue)
            {
                return operation;
            }

            var next = operation switch
            {
                ILocalReferenceOperation local => LocalFacts.Around(local).OnlyValue(local.Local),
                IParameterReferenceOperation parameter => Argument(parameter.Parameter),
                IFieldReferenceOperation field => Only(code.Given(field.Field)),
                IPropertyReferenceOperation { Arguments.IsEmpty: true } property =>
                    Only([.. code.Given(property.Property), .. code.Returned(property.Property)]),
                IInvocationOperation { Arguments.IsEmpty: true } call => Only(code.Returned(call.TargetMethod)),
                _ => null,
            };
            if (next is null)
            {
                return operation;
            }

            operation = next;
        }

        return operation;
    }

    public object? Constant(IOperation? operation) =>
        Source(operation) is { ConstantValue: { HasValue: true } constant } ? constant.Value : null;

    public int? Int(IOperation? operation) => Constant(operation) as int?;

    public string? Text(IOperation? operation) => Constant(operation) as string;

    /// <summary>Name of an enumeration's member.</summary>
    public string? Enum(IOperation? operation, ITypeSymbol? type)
    {
        var value = Constant(operation);
        return value is null ? null : type?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field =>
            field.HasConstantValue && Equals(field.ConstantValue, value))?.Name;
    }

    /// <summary>Name of a static property or field of a type, such as OaepSHA256 of RSAEncryptionPadding.</summary>
    public string? Static(IOperation? operation, string type) =>
        Source(operation) is IMemberReferenceOperation { Member: { IsStatic: true } member } && member.ContainingType.Name == type
            ? member.Name : null;

    /// <summary>The hash that a HashAlgorithmName stands for.</summary>
    public string? HashName(IOperation? operation) => Source(operation) switch
    {
        IMemberReferenceOperation { Member: { IsStatic: true, ContainingType.Name: "HashAlgorithmName" } member } =>
            CryptoClasses.Hash(member.Name),
        IObjectCreationOperation { Type.Name: "HashAlgorithmName", Arguments: [var name] } => CryptoClasses.HashByText(Text(name.Value)),
        _ => null,
    };

    /// <summary>Name of a curve: nistP256, or what CreateFromFriendlyName or CreateFromValue is asked for.</summary>
    public string? Curve(IOperation? operation) => Source(operation) switch
    {
        IMemberReferenceOperation { Member: { IsStatic: true, ContainingType.Name: "NamedCurves" } member } => member.Name,
        IInvocationOperation { TargetMethod: { ContainingType.Name: "ECCurve" }, Arguments: [var name] } => Text(name.Value),
        _ => null,
    };

    /// <summary>Number of bytes of an array or span.</summary>
    public int? Bytes(IOperation? operation) => Bytes(operation, 0);

    private int? Bytes(IOperation? operation, int depth)
    {
        if (operation is null || depth > MaxDepth)
        {
            return null;
        }

        operation = Source(operation)!;
        if (operation.Syntax is CollectionExpressionSyntax collection)
        {
            return collection.Elements.All(element => element is ExpressionElementSyntax) ? collection.Elements.Count : null;
        }

        return operation switch
        {
            IUtf8StringOperation utf8 => Encoding.UTF8.GetByteCount(utf8.Value),
            IArrayCreationOperation { Initializer: { } items } => items.ElementValues.Length,
            IArrayInitializerOperation items => items.ElementValues.Length,
            IArrayCreationOperation { DimensionSizes: [var size] } => Int(size),
            IPropertyReferenceOperation { Instance: { } whole, Arguments: [{ Value: { } range }] } => Slice(Bytes(whole, depth + 1), range),
            IImplicitIndexerReferenceOperation { Instance: { } whole, Argument: { } range } => Slice(Bytes(whole, depth + 1), range),
            IArrayElementReferenceOperation { ArrayReference: { } whole, Indices: [var range] } => Slice(Bytes(whole, depth + 1), range),
            IInvocationOperation call => Bytes(call, depth),
            _ => null,
        };
    }

    private int? Bytes(IInvocationOperation call, int depth)
    {
        IOperation? Argument(int index) => index < call.Arguments.Length ? call.Arguments[index].Value : null;
        var whole = call.Instance ?? (call.TargetMethod.IsExtensionMethod ? Argument(0) : null);
        var first = call.TargetMethod.IsExtensionMethod ? 1 : 0;
        switch (call.TargetMethod.Name)
        {
            case "GetBytes" when call.TargetMethod.ContainingNamespace?.Name == "Text":
                var text = Text(Argument(0));
                var encoding = call.Instance is IMemberReferenceOperation { Member.Name: var name } ? name : "";
                return text is null ? null : encoding switch
                {
                    "UTF8" => Encoding.UTF8.GetByteCount(text),
                    "ASCII" or "Latin1" => text.Length,
                    "Unicode" or "BigEndianUnicode" => 2 * text.Length,
                    _ => null,
                };
            case "FromBase64String":
                return Base64(Text(Argument(0)));
            case "FromHexString":
                return Text(Argument(0))?.Length / 2;
            case "GetBytes" when call.TargetMethod.ContainingType.Name == "RandomNumberGenerator":
                return Int(Argument(0));
            case "AsSpan" or "AsMemory" or "Slice" or "Take" or "Skip":
                var all = whole is null ? null : Bytes(whole, depth + 1);
                var (from, count) = (Argument(first), Argument(first + 1));
                return call.TargetMethod.Name == "Take" ? Int(from)
                    : count is not null ? Int(count)
                    : from is null ? all
                    : all - Int(from);
            case "ToArray" or "Clone" or "Reverse":
                return whole is null ? null : Bytes(whole, depth + 1);
            case "HashData" or "ComputeHash" when CryptoClasses.Named(call.TargetMethod.ContainingType) is { } hash:
                var bits = CryptoClasses.HashBits(CryptoClasses.Hash(hash) ?? CryptoClasses.Mac(hash)?.Substring(5) ?? "");
                return bits == 0 ? null : bits / 8;
            case "Pbkdf2" or "DeriveKey" when call.Arguments.For("outputLength") is { } length:
                return Int(length.Value);
            default:
                return null;
        }
    }

    // x[8..24], x[..^4]
    private int? Slice(int? length, IOperation range)
    {
        if (range.Unwrap() is not IRangeOperation bounds)
        {
            return null;
        }

        // A number becomes an Index by that type's own conversion.
        int? At(IOperation? bound, int? otherwise) =>
            (bound is IConversionOperation conversion ? conversion.Operand : bound)?.Unwrap() switch
        {
            null => otherwise,
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat => length - Int(hat.Operand),
            var index => Int(index),
        };
        return At(bounds.RightOperand, length) - At(bounds.LeftOperand, 0);
    }

    private static int? Base64(string? text)
    {
        try
        {
            return text is null ? null : Convert.FromBase64String(text).Length;
        }
        catch (FormatException)
        {
            return null; // the program will fail there; it is no key of any size
        }
    }

    private IOperation? Argument(IParameterSymbol parameter)
    {
        if (arguments.TryGetValue(parameter, out var given))
        {
            return given;
        }

        Open.Add(parameter);
        return null;
    }

    private static IOperation? Only(IReadOnlyList<IOperation> values) => values is [var value] ? value : null;
}
