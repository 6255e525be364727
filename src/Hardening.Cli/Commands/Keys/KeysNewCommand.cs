using System.CommandLine;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Cli;

/// <summary><c>hardening keys new</c>: creates a private key file that only its owner can read.</summary>
internal static class KeysNewCommand
{
    public static Command Create(CliWorld world)
    {
        var algorithm = new Option<string>("--algorithm") { Description = "p256 (ECDSA) or ed25519", HelpName = "NAME", DefaultValueFactory = _ => "p256" };
        algorithm.AcceptOnlyFromAmong("p256", "ed25519");
        var password = CommonOptions.PasswordFile();
        var output = CommonOptions.Output("Private key file to create; never overwritten", required: true);
        var json = CommonOptions.Json();
        var command = new Verb("new", "Create a private key")
        {
            Remarks =
            [
                "The file is PKCS#8 in PEM with mode 0600, encrypted when there is a password. Its public half: hardening keys export.",
            ],
            Examples =
            [
                ("hardening keys new -o release.key.pem --password-file -", "Reads the password from standard input"),
                ("hardening keys new --algorithm ed25519 -o ci.key.pem", "Without password unless HARDENING_KEY_PASSWORD is set"),
            ],
        };
        command.Add(algorithm);
        command.Add(password);
        command.Add(output);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            var secret = await PasswordSource.ReadAsync(parsed, password, world, cancellation).ConfigureAwait(false);
            var path = world.Resolve(parsed.GetRequiredValue(output));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var type = parsed.GetRequiredValue(algorithm) == "ed25519" ? KeyType.Ed25519 : KeyType.EcP256;
            var key = KeyFile.Create(path, type, secret);
            if (secret is null)
            {
                world.Error.Line($"note: {world.Display(path)} is not encrypted; whoever can read it can sign");
            }

            Array.Clear(secret ?? []);
            KeyPrinter.Print(world, parsed.GetValue(json), "key", path, key, encrypted: secret is not null);
            return ExitCode.Ok;
        });
        return command;
    }
}
