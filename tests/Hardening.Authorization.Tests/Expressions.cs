using System.Text;
using Hardening.Authorization.Entities;
using Hardening.Authorization.Evaluation;
using Hardening.Authorization.Syntax;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Tests;

/// <summary>Evaluates single expressions over one small world.</summary>
internal static class Expressions
{
    private const string EntitiesJson = """
        [
          { "uid": { "type": "U", "id": "a" }, "attrs": { "n": 7, "s": "text", "r": { "x": { "y": true } }, "m": [1, 2] },
            "parents": [{ "type": "G", "id": "g" }], "tags": { "t": "v" } },
          { "uid": { "type": "G", "id": "g" }, "attrs": {}, "parents": [{ "type": "G", "id": "top" }] }
        ]
        """;

    public static EntityStore Entities { get; } = EntityStore.Parse(Encoding.UTF8.GetBytes(EntitiesJson));

    public static AuthorizationRequest Request { get; } = new(
        new EntityUid("U", "a"), new EntityUid("Action", "v"), new EntityUid("R", "r"),
        new RecordValue([new("n", new LongValue(3)), new("ip", IpValue.TryParse("10.1.2.3")!)]));

    /// <summary>The value as text, or the word <c>error</c>.</summary>
    public static string Evaluate(string expression) => Evaluate(PolicyParser.ParseExpression(expression));

    public static string Evaluate(Expression expression)
    {
        try
        {
            return new Evaluator(Request, Entities).Evaluate(expression).ToString();
        }
        catch (EvaluationException)
        {
            return "error";
        }
    }
}
