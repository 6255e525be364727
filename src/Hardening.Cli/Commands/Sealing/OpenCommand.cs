using System.CommandLine;
using Hardening.Cryptography.Configuration;
using Hardening.Cryptography.Sealing;

namespace Hardening.Cli;

/// <summary><c>hardening open</c>: decrypts a sealed file, or shows one value of a file of settings.</summary>
internal static class OpenCommand
{
    public static Command Create(CliWorld world)
    {
        var input = new Argument<string>("file") { Description = "Sealed file, or file of settings" };
        var output = CommonOptions.Output("File to write; it appears only after the last byte proved authentic");
        var name = new Option<string>("--name") { Description = "Setting to print, such as Database:Password", HelpName = "PATH" };
        var ring = new RingOpener();
        var command = new Verb("open", "Decrypt a sealed file, or print a sealed setting")
        {
            Remarks = ["What was changed, cut, sealed for another name or under another ring is refused with HTB0311, and leaves no file."],
            Examples =
            [
                ("hardening open backup.tar.sealed -o backup.tar", "Opens a whole file"),
                ("hardening open appsettings.json --name Database:Password", "Prints the value and a newline"),
            ],
        };
        command.Add(input);
        command.Add(output);
        command.Add(name);
        ring.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (file, target, wanted) = (world.Resolve(parsed.GetRequiredValue(input)), parsed.GetValue(output), parsed.GetValue(name));
            if ((target is null) == (wanted is null))
            {
                throw new CliException(CliCodes.Usage, "It is not clear what is to be opened.", "Give one of --output and --name.");
            }

            return await ring.UseAsync(
                parsed, world,
                async keys =>
                {
                    if (target is not null)
                    {
                        await new SealedFile(keys, SealCommand.Purpose).OpenAsync(file, world.Resolve(target), cancellation).ConfigureAwait(false);
                        world.Error.Line($"opened {world.Display(file)} as {world.Display(world.Resolve(target))}");
                        return ExitCode.Ok;
                    }

                    var value = await new SealedSettingsFile(new SealedSettings(keys), file).ReadAsync(wanted!, cancellation).ConfigureAwait(false);
                    world.Out.Raw(value ?? string.Empty);
                    return ExitCode.Ok;
                },
                cancellation).ConfigureAwait(false);
        });
        return command;
    }
}
