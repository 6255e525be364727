using System.CommandLine;
using Hardening.Authorization;

namespace Hardening.Cli;

/// <summary><c>hardening policy eval</c>: one decision, or one for each line of a file.</summary>
internal static class PolicyEvalCommand
{
    public static Command Create(CliWorld world)
    {
        var policies = PolicyOptions.File("--policies", "Policies in Cedar syntax, named policy0, policy1 and so on by their place");
        var schema = PolicyOptions.Schema("Schema in Cedar's own syntax or JSON; entities and requests must fit it, and policies are checked");
        var entities = PolicyOptions.File("--entities", "Entities, a JSON array; default: none");
        var request = PolicyOptions.File("--request", "The request, a JSON object with principal, action, resource and context");
        var batch = PolicyOptions.File("--requests", "Requests, one JSON object a line, - for standard input; prints one JSON object a line");
        var json = CommonOptions.Json();
        var command = new Verb("eval", "Decide a request, or each line of a batch, by Cedar policies")
        {
            Remarks =
            [
                "Ends with 0 for allow and 1 for deny; a batch ends with 0 when every line was decided, and 3 when one was no request.",
                "A policy that errs is skipped and reported. Without a policy that permits, the answer is deny.",
                "A line of a batch can name files of its own: members policies, schema and entities go before the options.",
            ],
            Examples =
            [
                ("hardening policy eval --policies app.cedar --entities entities.json --request request.json", "Says allow or deny, and why"),
                ("hardening policy eval --policies app.cedar --schema app.cedarschema --entities entities.json --requests - < requests.jsonl",
                    "Decides every line, in order"),
            ],
        };
        foreach (var option in new Option[] { policies, schema, entities, request, batch, json })
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            var named = new PolicyFileNames(parsed.GetValue(policies), parsed.GetValue(schema), parsed.GetValue(entities));
            var files = new PolicyFiles(world);
            switch (parsed.GetValue(request), parsed.GetValue(batch))
            {
                case ({ } one, null):
                    var inputs = await files.LoadAsync(named, cancellation).ConfigureAwait(false);
                    var decided = inputs.Decide(await files.RequestAsync(one, inputs.Schema, cancellation).ConfigureAwait(false));
                    Print(decided, inputs, parsed.GetValue(json), world);
                    return decided.Decision == Decision.Allow ? ExitCode.Ok : ExitCode.CheckFailed;
                case (null, { } lines):
                    return await new DecisionBatch(files, named, world).RunAsync(lines, cancellation).ConfigureAwait(false);
                default:
                    throw new CliException(CliCodes.Usage, "Nothing, or two things, to decide.", "Give either --request FILE or --requests FILE.");
            }
        });
        return command;
    }

    private static void Print(AuthorizationResponse decided, PolicyInputs inputs, bool json, CliWorld world)
    {
        if (json)
        {
            JsonResult.Write(world.Out, "policy-eval", writer => DecisionJson.Write(writer, decided, inputs.Validation));
            return;
        }

        world.Out.Line($"{(decided.Decision == Decision.Allow ? new Painted("allow", Ink.Green) : new Painted("deny", Ink.Red))}");
        world.Out.Line($"  because of: {(decided.Reasons.Count > 0 ? string.Join(", ", decided.Reasons) : "no policy permits it")}");
        foreach (var error in decided.Errors)
        {
            world.Out.Line($"  skipped {error.PolicyId}: {error.Position.ToString()}: {error.Message} ({AuthorizationCodes.PolicyErred})");
        }

        if (inputs.Validation is { Passed: false })
        {
            world.Out.Line($"  note: the policies do not fit the schema; see hardening policy validate");
        }
    }
}
