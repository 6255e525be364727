using Hardening.Authorization.Extensions;
using Hardening.Authorization.Text;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Syntax;

/// <summary>Reads units (literals, variables, entities, calls, sets, records, parentheses) and the accesses behind them.</summary>
internal sealed class MemberParser(TokenReader reader, ExpressionParser expressions)
{
    public Expression Parse()
    {
        var unit = Unit();
        while (true)
        {
            var position = reader.Current.Position;
            if (reader.TryTake("."))
            {
                var name = reader.ExpectName("the name of an attribute or method");
                unit = reader.TryTake("(") ? Method(unit, name, position) : new Expression.Attribute(position, unit, name);
            }
            else if (reader.TryTake("["))
            {
                unit = new Expression.Attribute(position, unit, reader.ExpectString("the name of an attribute in quotes"));
                reader.Expect("]");
            }
            else
            {
                return unit;
            }
        }
    }

    private Expression Unit()
    {
        var token = reader.Current;
        switch (token.Kind)
        {
            case TokenKind.Integer:
                reader.Take();
                return new Expression.Literal(token.Position, new LongValue(expressions.Number(token.Text, token.Position)));
            case TokenKind.String:
                return new Expression.Literal(token.Position, new StringValue(reader.ExpectString("a string")));
            case TokenKind.Identifier:
                return Word(token);
            case TokenKind.Slot:
                throw reader.Error($"{token} has its place in the scope of a policy only");
            default:
                return Bracket(token);
        }
    }

    private Expression Bracket(Token token)
    {
        if (reader.TryTake("("))
        {
            var inner = expressions.Parse();
            reader.Expect(")");
            return inner;
        }

        if (reader.TryTake("["))
        {
            return new Expression.Set(token.Position, Arguments("]"));
        }

        return reader.TryTake("{") ? Record(token.Position) : throw reader.Expected("an expression");
    }

    private Expression.Record Record(SourcePosition position)
    {
        var (names, values) = (new List<string>(), new List<Expression>());
        reader.List("}", () =>
        {
            var token = reader.Current;
            var name = token.Kind == TokenKind.String ? reader.ExpectString("the name of a field") : reader.ExpectName("the name of a field");
            if (names.Contains(name, StringComparer.Ordinal))
            {
                throw reader.Error($"the record has the field {StringEscapes.Quote(name)} twice", token.Position);
            }

            reader.Expect(":");
            names.Add(name);
            values.Add(expressions.Parse());
        });
        return new Expression.Record(position, [.. names], [.. values]);
    }

    private Expression Word(Token token)
    {
        if (reader.Following.IsSymbol("::"))
        {
            return EntityOrFunction(token.Position);
        }

        if (reader.TryTakeWord("true"))
        {
            return new Expression.Literal(token.Position, BoolValue.True);
        }

        if (reader.TryTakeWord("false"))
        {
            return new Expression.Literal(token.Position, BoolValue.False);
        }

        var name = reader.ExpectName("an expression");
        if (reader.TryTake("("))
        {
            return Call(name, method: false, Arguments(")"), token.Position);
        }

        RequestVariable? variable = name switch
        {
            "principal" => RequestVariable.Principal,
            "action" => RequestVariable.Action,
            "resource" => RequestVariable.Resource,
            "context" => RequestVariable.Context,
            _ => null,
        };
        return variable is { } known
            ? new Expression.Variable(token.Position, known)
            : throw reader.Error($"there is no variable {name}; the variables are principal, action, resource and context", token.Position);
    }

    private Expression.Literal EntityOrFunction(SourcePosition position)
    {
        var type = Names.Path(reader, "the name of an entity");
        reader.Expect("::");
        return new Expression.Literal(position, new EntityUid(type, reader.ExpectString("the entity's id in quotes")));
    }

    private Expression Method(Expression target, string name, SourcePosition position)
    {
        var arguments = Arguments(")");
        if (name == "isEmpty")
        {
            Count(name, 0, arguments.Length, position);
            return new Expression.IsEmpty(position, target);
        }

        if (BinaryOperators.Methods.TryGetValue(name, out var method))
        {
            Count(name, 1, arguments.Length, position);
            return new Expression.Binary(position, method, target, arguments[0]);
        }

        return Call(name, method: true, [target, .. arguments], position);
    }

    // A wrong number of arguments is an error of evaluation in the language, so that it is found by the validator.
    private Expression.Call Call(string name, bool method, Expression[] arguments, SourcePosition position) =>
        ExtensionFunctions.Find(name) is { } function && function.IsMethod == method
            ? new Expression.Call(position, function, arguments)
            : throw reader.Error($"there is no {(method ? "method" : "function")} {name}", position);

    private void Count(string name, int expected, int seen, SourcePosition position)
    {
        if (expected != seen)
        {
            throw reader.Error($"{name} takes {expected} argument{(expected == 1 ? "" : "s")}, and has {seen}", position);
        }
    }

    private Expression[] Arguments(string close)
    {
        var arguments = new List<Expression>();
        reader.List(close, () => arguments.Add(expressions.Parse()));
        return [.. arguments];
    }
}
