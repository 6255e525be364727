using System.CommandLine;
using Hardening.Cryptography.Configuration;

namespace Hardening.Cli;

/// <summary><c>hardening env check</c>: whether the sealed values of a file of settings open, without showing one.</summary>
internal static class EnvCheckCommand
{
    public static Command Create(CliWorld world)
    {
        var input = new Argument<string>("file") { Description = "File of settings: JSON, YAML or .env", DefaultValueFactory = _ => ".env" };
        var ring = new RingOpener();
        var command = new Verb("check", "Check that the sealed settings of a file open")
        {
            Remarks = ["Exit code 1 when one does not open, or when the file holds no sealed value."],
            Examples = [("hardening env check .env", "Before a deployment")],
        };
        command.Add(input);
        ring.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var file = world.Resolve(parsed.GetRequiredValue(input));
            return await ring.UseAsync(
                parsed, world,
                async keys =>
                {
                    var found = await new SealedSettingsFile(new SealedSettings(keys), file).CheckAsync(cancellation).ConfigureAwait(false);
                    foreach (var (name, opens) in found)
                    {
                        world.Out.Line($"{(opens ? new Painted("opens", Ink.Green) : new Painted("refused", Ink.Red))} {name}");
                    }

                    world.Error.Line($"{world.Display(file)}: {found.Count(value => value.Opens)} of {found.Count} sealed values open");
                    return found.Count > 0 && found.All(value => value.Opens) ? ExitCode.Ok : ExitCode.CheckFailed;
                },
                cancellation).ConfigureAwait(false);
        });
        return command;
    }
}
