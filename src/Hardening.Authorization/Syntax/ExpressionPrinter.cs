using Hardening.Authorization.Text;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Syntax;

/// <summary>Writes an expression so that it reads back as the same tree. Parentheses stand around every operand that is no unit.</summary>
internal static class ExpressionPrinter
{
    public static string Print(Expression expression) => expression switch
    {
        Expression.Literal literal => literal.Value.ToString(),
        Expression.Variable variable => Print(variable.Name),
        Expression.Slot slot => slot.Name,
        Expression.If branch => $"if {Print(branch.Condition)} then {Print(branch.Then)} else {Print(branch.Else)}",
        Expression.And and => string.Join(" && ", and.Operands.Select(Unit)),
        Expression.Or or => string.Join(" || ", or.Operands.Select(Unit)),
        Expression.Not not => $"!{Unit(not.Operand)}",
        Expression.Negate negate => $"-({Print(negate.Operand)})",
        Expression.Binary binary => binary.Operator.IsMethod()
            ? $"{Unit(binary.Left)}.{binary.Operator.Text()}({Print(binary.Right)})"
            : $"{Unit(binary.Left)} {binary.Operator.Text()} {Unit(binary.Right)}",
        Expression.IsEmpty empty => $"{Unit(empty.Target)}.isEmpty()",
        Expression.Attribute attribute => Unit(attribute.Target) + Access(attribute.Name),
        Expression.Has has => $"{Unit(has.Target)} has {Name(has.Name)}",
        Expression.Like like => $"{Unit(like.Target)} like {like.Pattern}",
        Expression.Is test => $"{Unit(test.Target)} is {test.Type}",
        Expression.Set set => $"[{List(set.Elements)}]",
        Expression.Record record =>
            $"{{{string.Join(", ", record.Names.Zip(record.Values, (name, value) => $"{StringEscapes.Quote(name)}: {Print(value)}"))}}}",
        Expression.Call call => call.Function.IsMethod
            ? $"{Unit(call.Arguments[0])}.{call.Function.Name}({List(call.Arguments.Skip(1))})"
            : $"{call.Function.Name}({List(call.Arguments)})",
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType().Name, "unknown kind of expression"),
    };

    public static string Print(RequestVariable variable) => variable switch
    {
        RequestVariable.Principal => "principal",
        RequestVariable.Action => "action",
        RequestVariable.Resource => "resource",
        _ => "context",
    };

    private static string List(IEnumerable<Expression> expressions) => string.Join(", ", expressions.Select(Print));

    private static string Name(string name) => Lexer.IsIdentifier(name) && !ReservedWords.Contains(name) ? name : StringEscapes.Quote(name);

    private static string Access(string name) =>
        Lexer.IsIdentifier(name) && !ReservedWords.Contains(name) ? $".{name}" : $"[{StringEscapes.Quote(name)}]";

    // A negative number is no unit: a minus before a number followed by a point would be read another way.
    private static string Unit(Expression expression) => expression switch
    {
        Expression.Literal { Value: LongValue { Value: < 0 } } => $"({Print(expression)})",
        Expression.Literal or Expression.Variable or Expression.Slot or Expression.Set or Expression.Record or Expression.Call
            or Expression.Attribute or Expression.IsEmpty => Print(expression),
        Expression.Binary binary when binary.Operator.IsMethod() => Print(expression),
        _ => $"({Print(expression)})",
    };
}
