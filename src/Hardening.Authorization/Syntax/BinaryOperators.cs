using System.Collections.Frozen;

namespace Hardening.Authorization.Syntax;

/// <summary>How the operators are written.</summary>
internal static class BinaryOperators
{
    /// <summary>Comparisons, of which one expression has one.</summary>
    public static readonly FrozenDictionary<string, BinaryOperator> Relations = new Dictionary<string, BinaryOperator>
    {
        ["=="] = BinaryOperator.Equal,
        ["!="] = BinaryOperator.NotEqual,
        ["<"] = BinaryOperator.Less,
        ["<="] = BinaryOperator.LessOrEqual,
        [">"] = BinaryOperator.Greater,
        [">="] = BinaryOperator.GreaterOrEqual,
        ["in"] = BinaryOperator.In,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Methods with one argument.</summary>
    public static readonly FrozenDictionary<string, BinaryOperator> Methods = new Dictionary<string, BinaryOperator>
    {
        ["contains"] = BinaryOperator.Contains,
        ["containsAll"] = BinaryOperator.ContainsAll,
        ["containsAny"] = BinaryOperator.ContainsAny,
        ["hasTag"] = BinaryOperator.HasTag,
        ["getTag"] = BinaryOperator.GetTag,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<BinaryOperator, string> Texts = Relations.Concat(Methods)
        .Append(new("+", BinaryOperator.Add)).Append(new("-", BinaryOperator.Subtract)).Append(new("*", BinaryOperator.Multiply))
        .ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static string Text(this BinaryOperator @operator) => Texts[@operator];

    public static bool IsMethod(this BinaryOperator @operator) => @operator >= BinaryOperator.Contains;
}
