using System.Globalization;
using Hardening.Authorization.Extensions;
using Hardening.Authorization.Text;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Syntax;

/// <summary>
/// Reads expressions by recursive descent. From weakest to strongest: <c>if</c>, <c>||</c>, <c>&amp;&amp;</c>, one comparison,
/// <c>+ -</c>, <c>*</c>, up to four <c>!</c> or <c>-</c>, access. Every level of nesting is counted before it is entered.
/// </summary>
internal sealed class ExpressionParser(TokenReader reader)
{
    private const int MaximumSigns = 4;
    private int depth;

    public Expression Parse()
    {
        if (++depth > Limits.Depth)
        {
            throw Limits.Exceeded($"The expression is nested deeper than {Limits.Depth} levels", reader.Current.Position);
        }

        var expression = reader.AtWord("if") ? If() : Or();
        depth--;
        return expression;
    }

    private Expression.If If()
    {
        var position = reader.Take().Position;
        var condition = Parse();
        reader.ExpectWord("then");
        var then = Parse();
        reader.ExpectWord("else");
        return new Expression.If(position, condition, then, Parse());
    }

    private Expression Or() => Chain("||", And, (position, operands) => new Expression.Or(position, operands));

    private Expression And() => Chain("&&", Relation, (position, operands) => new Expression.And(position, operands));

    private Expression Chain(string symbol, Func<Expression> operand, Func<SourcePosition, Expression[], Expression> make)
    {
        var first = operand();
        if (!reader.At(symbol))
        {
            return first;
        }

        var operands = new List<Expression> { first };
        while (reader.TryTake(symbol))
        {
            operands.Add(operand());
        }

        return make(first.Position, [.. operands]);
    }

    private Expression Relation()
    {
        var left = Sum();
        var position = reader.Current.Position;
        if (reader.TryTakeWord("has"))
        {
            return Has(left, position);
        }

        if (reader.TryTakeWord("like"))
        {
            return Like(left, position);
        }

        if (reader.TryTakeWord("is"))
        {
            return Is(left, position);
        }

        if (!TryTakeRelation(out var relation))
        {
            return left;
        }

        var comparison = new Expression.Binary(position, relation, left, Sum());
        var next = reader.Current.Position;
        return TryTakeRelation(out _)
            ? throw reader.Error("comparisons do not follow each other without parentheses", next)
            : comparison;
    }

    private bool TryTakeRelation(out BinaryOperator relation)
    {
        relation = default;
        var there = reader.Current.Kind is TokenKind.Symbol or TokenKind.Identifier
            && BinaryOperators.Relations.TryGetValue(reader.Current.Text, out relation);
        if (there)
        {
            reader.Take();
        }

        return there;
    }

    // a has b.c is a has b && a.b has c
    private Expression Has(Expression target, SourcePosition position)
    {
        if (reader.Current.Kind == TokenKind.String)
        {
            return new Expression.Has(position, target, reader.ExpectString("the name of an attribute"));
        }

        var tests = new List<Expression> { new Expression.Has(position, target, reader.ExpectName("the name of an attribute")) };
        while (reader.TryTake("."))
        {
            var parent = (Expression.Has)tests[^1];
            target = new Expression.Attribute(position, parent.Target, parent.Name);
            tests.Add(new Expression.Has(position, target, reader.ExpectName("the name of an attribute")));
        }

        return tests.Count == 1 ? tests[0] : new Expression.And(position, [.. tests]);
    }

    private Expression.Like Like(Expression target, SourcePosition position)
    {
        if (reader.Current.Kind != TokenKind.String)
        {
            throw reader.Expected("a pattern in quotes");
        }

        var token = reader.Take();
        return new Expression.Like(position, target, Pattern.Parse(token.Text, reason => reader.Error(reason, token.Position)));
    }

    private Expression Is(Expression target, SourcePosition position)
    {
        var test = new Expression.Is(position, target, Names.Path(reader));
        return reader.TryTakeWord("in")
            ? new Expression.And(position, [test, new Expression.Binary(position, BinaryOperator.In, target, Sum())])
            : test;
    }

    private Expression Sum()
    {
        var left = Product();
        while (reader.At("+") || reader.At("-"))
        {
            var sign = reader.Take();
            left = new Expression.Binary(sign.Position, sign.Text == "+" ? BinaryOperator.Add : BinaryOperator.Subtract, left, Product());
        }

        return left;
    }

    private Expression Product()
    {
        var left = Unary();
        while (reader.At("*"))
        {
            var position = reader.Take().Position;
            left = new Expression.Binary(position, BinaryOperator.Multiply, left, Unary());
        }

        return left;
    }

    private Expression Unary()
    {
        if (!reader.At("!") && !reader.At("-"))
        {
            return new MemberParser(reader, this).Parse();
        }

        var signs = new List<Token>();
        while (reader.At(signs.Count == 0 ? reader.Current.Text : signs[0].Text) && reader.Current.Kind == TokenKind.Symbol)
        {
            signs.Add(reader.Take());
        }

        if (signs.Count > MaximumSigns)
        {
            throw reader.Error($"more than {MaximumSigns} of {signs[0]} follow each other", signs[0].Position);
        }

        Expression? operand = signs[0].Text == "-" ? TryNegativeNumber(signs) : null;
        operand ??= new MemberParser(reader, this).Parse();
        for (var i = signs.Count - 1; i >= 0; i--)
        {
            operand = signs[i].Text == "!" ? new Expression.Not(signs[i].Position, operand) : new Expression.Negate(signs[i].Position, operand);
        }

        return operand;
    }

    // The last minus belongs to the number, so that the smallest one can be written.
    private Expression.Literal? TryNegativeNumber(List<Token> signs)
    {
        if (reader.Current.Kind != TokenKind.Integer || reader.Following.IsSymbol(".") || reader.Following.IsSymbol("["))
        {
            return null;
        }

        var position = signs[^1].Position;
        signs.RemoveAt(signs.Count - 1);
        return new Expression.Literal(position, new LongValue(Number("-" + reader.Take().Text, position)));
    }

    internal long Number(string text, SourcePosition position) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw reader.Error("the number does not fit 64 bits", position);
}
