using Hardening.Authorization.Extensions;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Syntax;

/// <summary>A node of the syntax tree; its kinds are the classes within.</summary>
internal abstract class Expression
{
    private Expression(SourcePosition position, params Expression[] parts)
    {
        Position = position;
        Parts = parts;
        foreach (var part in parts)
        {
            Depth = Math.Max(Depth, part.Depth + 1);
        }

        if (Depth > Limits.Depth)
        {
            throw Limits.Exceeded($"The expression is nested deeper than {Limits.Depth} levels", position);
        }
    }

    public SourcePosition Position { get; }

    /// <summary>Levels below this one.</summary>
    public int Depth { get; }

    /// <summary>The expressions it is made of, in their order.</summary>
    public IReadOnlyList<Expression> Parts { get; }

    public override string ToString() => ExpressionPrinter.Print(this);

    public sealed class Literal(SourcePosition position, Value value) : Expression(position)
    {
        public Value Value { get; } = value;
    }

    public sealed class Variable(SourcePosition position, RequestVariable name) : Expression(position)
    {
        public RequestVariable Name { get; } = name;
    }

    /// <summary>A place of a template, <c>?principal</c> or <c>?resource</c>; a policy that is evaluated has none.</summary>
    public sealed class Slot(SourcePosition position, string name) : Expression(position)
    {
        public string Name { get; } = name;
    }

    public sealed class If(SourcePosition position, Expression condition, Expression then, Expression otherwise)
        : Expression(position, condition, then, otherwise)
    {
        public Expression Condition { get; } = condition;

        public Expression Then { get; } = then;

        public Expression Else { get; } = otherwise;
    }

    /// <summary>All of several, from left to right, until one is false.</summary>
    public sealed class And(SourcePosition position, Expression[] operands) : Expression(position, operands)
    {
        public IReadOnlyList<Expression> Operands { get; } = operands;
    }

    /// <summary>One of several, from left to right, until one is true.</summary>
    public sealed class Or(SourcePosition position, Expression[] operands) : Expression(position, operands)
    {
        public IReadOnlyList<Expression> Operands { get; } = operands;
    }

    public sealed class Not(SourcePosition position, Expression operand) : Expression(position, operand)
    {
        public Expression Operand { get; } = operand;
    }

    public sealed class Negate(SourcePosition position, Expression operand) : Expression(position, operand)
    {
        public Expression Operand { get; } = operand;
    }

    public sealed class Binary(SourcePosition position, BinaryOperator @operator, Expression left, Expression right)
        : Expression(position, left, right)
    {
        public BinaryOperator Operator { get; } = @operator;

        public Expression Left { get; } = left;

        public Expression Right { get; } = right;
    }

    public sealed class IsEmpty(SourcePosition position, Expression target) : Expression(position, target)
    {
        public Expression Target { get; } = target;
    }

    public sealed class Attribute(SourcePosition position, Expression target, string name) : Expression(position, target)
    {
        public Expression Target { get; } = target;

        public string Name { get; } = name;
    }

    /// <summary>Whether an attribute is there, and within it the next one, and so on.</summary>
    public sealed class Has(SourcePosition position, Expression target, string name) : Expression(position, target)
    {
        public Expression Target { get; } = target;

        public string Name { get; } = name;
    }

    public sealed class Like(SourcePosition position, Expression target, Pattern pattern) : Expression(position, target)
    {
        public Expression Target { get; } = target;

        public Pattern Pattern { get; } = pattern;
    }

    public sealed class Is(SourcePosition position, Expression target, string type) : Expression(position, target)
    {
        public Expression Target { get; } = target;

        public string Type { get; } = type;
    }

    public sealed class Set(SourcePosition position, Expression[] elements) : Expression(position, elements)
    {
        public IReadOnlyList<Expression> Elements { get; } = elements;
    }

    public sealed class Record(SourcePosition position, string[] names, Expression[] values) : Expression(position, values)
    {
        public IReadOnlyList<string> Names { get; } = names;

        public IReadOnlyList<Expression> Values { get; } = values;
    }

    public sealed class Call(SourcePosition position, ExtensionFunction function, Expression[] arguments) : Expression(position, arguments)
    {
        public ExtensionFunction Function { get; } = function;

        public IReadOnlyList<Expression> Arguments { get; } = arguments;
    }
}
