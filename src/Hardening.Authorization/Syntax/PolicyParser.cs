using System.Collections.Frozen;
using System.Globalization;
using Hardening.Authorization.Policies;
using Hardening.Authorization.Text;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Syntax;

/// <summary>Reads a text of policies and templates.</summary>
internal sealed class PolicyParser
{
    private readonly TokenReader reader;
    private readonly ExpressionParser expressions;

    private PolicyParser(string text)
    {
        reader = new TokenReader(text, AuthorizationCodes.MalformedPolicy);
        expressions = new ExpressionParser(reader);
    }

    /// <summary>The policies of a text, named by their place in it.</summary>
    public static List<Policy> Parse(string text)
    {
        var parser = new PolicyParser(text);
        var policies = new List<Policy>();
        while (!parser.reader.AtEnd)
        {
            policies.Add(parser.One(string.Create(CultureInfo.InvariantCulture, $"policy{policies.Count}")));
        }

        return policies;
    }

    /// <summary>A single expression.</summary>
    public static Expression ParseExpression(string text)
    {
        var parser = new PolicyParser(text);
        var expression = parser.expressions.Parse();
        return parser.reader.AtEnd ? expression : throw parser.reader.Expected("the end of the expression");
    }

    private Policy One(string id)
    {
        var position = reader.Current.Position;
        var annotations = Annotations.Read(reader);
        var effect = reader.TryTakeWord("permit") ? Effect.Permit
            : reader.TryTakeWord("forbid") ? Effect.Forbid
            : throw reader.Expected("permit or forbid");
        reader.Expect("(");
        var principal = Entity(RequestVariable.Principal);
        reader.Expect(",");
        var action = Action();
        reader.Expect(",");
        var resource = Entity(RequestVariable.Resource);
        reader.TryTake(",");
        reader.Expect(")");
        var conditions = Conditions();
        reader.Expect(";");
        return new Policy(id, effect, annotations, principal, action, resource, conditions, position);
    }

    private List<PolicyCondition> Conditions()
    {
        var conditions = new List<PolicyCondition>();
        while (reader.AtWord("when") || reader.AtWord("unless"))
        {
            var unless = reader.Take().Text == "unless";
            reader.Expect("{");
            conditions.Add(new PolicyCondition(unless, expressions.Parse()));
            reader.Expect("}");
        }

        return conditions;
    }

    private EntityScope Entity(RequestVariable variable)
    {
        var position = reader.Current.Position;
        reader.ExpectWord(ExpressionPrinter.Print(variable));
        var scope = new EntityScope(variable, null, null, null, position);
        if (reader.TryTakeWord("is"))
        {
            scope = scope with { Type = Names.Path(reader) };
        }
        else if (reader.TryTake("=="))
        {
            return scope with { Relation = BinaryOperator.Equal, Entity = EntityOrSlot(scope) };
        }

        return reader.TryTakeWord("in") ? scope with { Relation = BinaryOperator.In, Entity = EntityOrSlot(scope) } : scope;
    }

    private EntityUid? EntityOrSlot(EntityScope scope)
    {
        if (reader.Current.Kind != TokenKind.Slot)
        {
            return Names.EntityUid(reader);
        }

        if (reader.Current.Text != scope.Slot)
        {
            throw reader.Error($"the place for this entity is called {scope.Slot}");
        }

        reader.Take();
        return null;
    }

    private ActionScope Action()
    {
        var position = reader.Current.Position;
        reader.ExpectWord("action");
        if (reader.TryTake("=="))
        {
            return new ActionScope(BinaryOperator.Equal, [ActionUid()], false, position);
        }

        if (!reader.TryTakeWord("in"))
        {
            return new ActionScope(null, [], false, position);
        }

        if (!reader.TryTake("["))
        {
            return new ActionScope(BinaryOperator.In, [ActionUid()], false, position);
        }

        var actions = new List<EntityUid>();
        reader.List("]", () => actions.Add(ActionUid()));
        return new ActionScope(BinaryOperator.In, actions, true, position);
    }

    private EntityUid ActionUid()
    {
        var position = reader.Current.Position;
        var uid = Names.EntityUid(reader);
        return uid.IsAction ? uid : throw reader.Error($"{uid} is no action; the type of actions is called Action", position);
    }
}
