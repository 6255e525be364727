using System.Text.Json;
using Hardening.Authorization;
using Hardening.Authorization.Validation;

namespace Hardening.Cli;

/// <summary>Writes decisions and validations as members of a JSON object; docs/json.md describes them.</summary>
internal static class DecisionJson
{
    public static void Write(Utf8JsonWriter writer, AuthorizationResponse decided, ValidationResult? validation)
    {
        writer.WriteString("decision", decided.Decision == Decision.Allow ? "allow" : "deny");
        Names(writer, "reason", decided.Reasons);
        Names(writer, "errors", decided.Errors.Select(error => error.PolicyId));
        if (decided.Errors.Count > 0)
        {
            writer.WriteStartArray("diagnostics");
            foreach (var error in decided.Errors)
            {
                Problem(writer, AuthorizationCodes.PolicyErred, error.PolicyId, error.Message, error.Position);
            }

            writer.WriteEndArray();
        }

        if (validation is not null)
        {
            writer.WriteStartObject("validation");
            WriteMembers(writer, validation);
            writer.WriteEndObject();
        }
    }

    public static void WriteMembers(Utf8JsonWriter writer, ValidationResult validation)
    {
        writer.WriteBoolean("passed", validation.Passed);
        Problems(writer, "problems", validation.Problems);
        Problems(writer, "warnings", validation.Warnings);
    }

    private static void Names(Utf8JsonWriter writer, string member, IEnumerable<string> names)
    {
        writer.WriteStartArray(member);
        foreach (var name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }

    private static void Problems(Utf8JsonWriter writer, string member, IReadOnlyList<ValidationProblem> problems)
    {
        if (problems.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(member);
        foreach (var problem in problems)
        {
            Problem(writer, AuthorizationCodes.NotValid, problem.PolicyId, problem.Message, problem.Position);
        }

        writer.WriteEndArray();
    }

    private static void Problem(Utf8JsonWriter writer, string code, string policy, string message, SourcePosition position)
    {
        writer.WriteStartObject();
        writer.WriteString("code", code);
        writer.WriteString("policy", policy);
        writer.WriteString("message", message);
        writer.WriteNumber("line", position.Line);
        writer.WriteNumber("column", position.Column);
        writer.WriteEndObject();
    }
}
