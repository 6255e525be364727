using System.CommandLine;
using Hardening.Authorization;
using Hardening.Authorization.Validation;

namespace Hardening.Cli;

/// <summary><c>hardening policy validate</c>: whether policies fit a schema.</summary>
internal static class PolicyValidateCommand
{
    public static Command Create(CliWorld world)
    {
        var policies = PolicyOptions.File("--policies", "Policies in Cedar syntax");
        policies.Required = true;
        var schema = PolicyOptions.Schema("Schema in Cedar's own syntax or JSON");
        schema.Required = true;
        var json = CommonOptions.Json();
        var command = new Verb("validate", "Check that Cedar policies fit a schema: names, types, optional attributes")
        {
            Remarks = ["Ends with 0 when they fit and 1 when they do not. A policy that fits and can never apply is a warning."],
            Examples = [("hardening policy validate --policies app.cedar --schema app.cedarschema", "Line and column of everything that does not fit")],
        };
        command.Add(policies);
        command.Add(schema);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            var named = new PolicyFileNames(parsed.GetRequiredValue(policies), parsed.GetRequiredValue(schema), null);
            var inputs = await new PolicyFiles(world).LoadAsync(named, cancellation).ConfigureAwait(false);
            var result = inputs.Validation!;
            if (parsed.GetValue(json))
            {
                JsonResult.Write(world.Out, "policy-validate", writer => DecisionJson.WriteMembers(writer, result));
            }
            else
            {
                Print(result, inputs.Policies.All.Count, world);
            }

            return result.Passed ? ExitCode.Ok : ExitCode.CheckFailed;
        });
        return command;
    }

    private static void Print(ValidationResult result, int policies, CliWorld world)
    {
        foreach (var problem in result.Problems)
        {
            world.Out.Line(
                $"{new Painted("FAIL", Ink.Red)} {AuthorizationCodes.NotValid} {problem.PolicyId}: {problem.Position.ToString()}: {problem.Message}");
        }

        foreach (var warning in result.Warnings)
        {
            world.Out.Line($"{new Painted("warning", Ink.Yellow)} {warning.PolicyId}: {warning.Position.ToString()}: {warning.Message}");
        }

        world.Out.Line($"{(result.Passed ? new Painted("valid", Ink.Green) : new Painted("not valid", Ink.Red))}: {policies} policies");
    }
}
