using System.CommandLine;

namespace Hardening.Cli;

/// <summary><c>hardening log init</c>: an empty log with a name and a key that were chosen.</summary>
internal static class LogInitCommand
{
    public static Command Create(CliWorld world)
    {
        var folder = LogFolder.Option("Folder of the new log; created when it is not there");
        var name = new Option<string>("--name")
        {
            Description = "The log's name, written like a host; default: a random one below log.internal",
            HelpName = "NAME",
        };
        var key = CommonOptions.Key("Private key of the log, Ed25519; default: a new one in the user's own folder");
        var password = CommonOptions.PasswordFile();
        var command = new Verb("init", "Make an empty log; append does so too where there is none")
        {
            Examples =
            [
                ("hardening log init --dir /var/lib/audit --name audit.acme.example", "Prints the key that others verify it with"),
                ("hardening log init --dir audit --name audit.acme.example --key log.key.pem --password-file password.txt",
                    "With a key of your own"),
            ],
        };
        command.Add(folder);
        command.Add(name);
        command.Add(key);
        command.Add(password);
        command.SetAction(async (parsed, cancellation) =>
        {
            var log = LogFolder.Of(parsed, folder, world);
            await using var open = (await OpenAsync(log).ConfigureAwait(false)).ConfigureAwait(false);
            return ExitCode.Ok;

            async Task<OpenLog> OpenAsync(LogFolder log)
            {
                OpenLog created;
                if (parsed.GetValue(key) is null)
                {
                    var secret = await PasswordSource.ReadAsync(parsed, password, world, cancellation).ConfigureAwait(false);
                    created = await log.CreateAsync(parsed.GetValue(name), secret, cancellation).ConfigureAwait(false);
                }
                else
                {
                    var signer = await KeyOpener.OpenAsync(parsed, key, password, world, cancellation).ConfigureAwait(false);
                    created = await log.CreateAsync(
                        parsed.GetValue(name) ?? throw new CliException(CliCodes.Usage, "A log with a key of your own needs a name.",
                            "Give --name NAME."), signer,
                        cancellation).ConfigureAwait(false);
                }

                world.Out.Line($"{created.Signer.Verifier.ToString()}");
                return created;
            }
        });
        return command;
    }
}
