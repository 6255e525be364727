using System.CommandLine;
using Hardening.Cryptography.Configuration;
using Hardening.Cryptography.Sealing;

namespace Hardening.Cli;

/// <summary><c>hardening seal</c>: encrypts a file, or single values of a file of settings in place.</summary>
internal static class SealCommand
{
    /// <summary>What sealed files are for; a file sealed for something else does not open.</summary>
    internal const string Purpose = "hardening-toolchain/cli/file";

    public static Command Create(CliWorld world)
    {
        var input = new Argument<string>("file") { Description = "File to seal" };
        var output = CommonOptions.Output("Sealed file to write; the content itself stays where it is");
        var names = new Option<string[]>("--name") { Description = "Setting to seal in place, such as Database:Password; may be repeated", HelpName = "PATH" };
        var rotate = new Option<bool>("--rotate") { Description = "Seal the values that are sealed already anew, under the ring's newest key" };
        var ring = new RingOpener();
        var command = new Verb("seal", "Encrypt a file, or values in a file of settings")
        {
            Remarks =
            [
                "Settings are JSON, YAML or .env files. A value is bound to its name; nothing else in the file changes.",
                "In a .env file NAME becomes NAME_ENCRYPTED. The file is replaced as a whole or stays as it is.",
            ],
            Examples =
            [
                ("hardening seal appsettings.json --name Database:Password", "Seals one value in place"),
                ("hardening seal appsettings.json --rotate", "After hardening keys rotate"),
                ("hardening seal backup.tar -o backup.tar.sealed", "Seals a whole file"),
            ],
        };
        command.Add(input);
        command.Add(output);
        command.Add(names);
        command.Add(rotate);
        ring.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (file, target, wanted) = (world.Resolve(parsed.GetRequiredValue(input)), parsed.GetValue(output), parsed.GetValue(names) ?? []);
            if ((target is null ? 0 : 1) + (wanted.Length == 0 ? 0 : 1) + (parsed.GetValue(rotate) ? 1 : 0) != 1)
            {
                throw new CliException(CliCodes.Usage, "It is not clear what is to be sealed.", "Give one of --output, --name and --rotate.");
            }

            return await ring.UseAsync(
                parsed, world,
                async keys =>
                {
                    if (target is not null)
                    {
                        await new SealedFile(keys, Purpose).SealAsync(file, world.Resolve(target), cancellation).ConfigureAwait(false);
                        world.Error.Line($"sealed {world.Display(file)} as {world.Display(world.Resolve(target))}");
                        return ExitCode.Ok;
                    }

                    var settings = new SealedSettingsFile(new SealedSettings(keys), file);
                    var count = await settings.SealAsync(wanted.Length == 0 ? null : wanted, cancellation).ConfigureAwait(false);
                    world.Error.Line($"sealed in {world.Display(file)}: {count} {(count == 1 ? "value" : "values")}");
                    return ExitCode.Ok;
                },
                cancellation).ConfigureAwait(false);
        });
        return command;
    }
}
