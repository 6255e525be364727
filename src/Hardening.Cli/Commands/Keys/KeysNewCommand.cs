using System.CommandLine;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Cli;

/// <summary><c>hardening keys new</c>: creates a private key file that only its owner can read.</summary>
internal static class KeysNewCommand
{
    private static readonly OrderedDictionary<string, KeyType> Algorithms = new()
    {
        ["p256"] = KeyType.EcP256,
        ["p384"] = KeyType.EcP384,
        ["p521"] = KeyType.EcP521,
        ["ed25519"] = KeyType.Ed25519,
        ["rsa-3072"] = KeyType.Rsa,
        ["rsa-4096"] = KeyType.Rsa,
        ["ml-dsa-44"] = KeyType.MlDsa44,
        ["ml-dsa-65"] = KeyType.MlDsa65,
        ["ml-dsa-87"] = KeyType.MlDsa87,
    };

    public static Command Create(CliWorld world)
    {
        var algorithm = new Option<string>("--algorithm") { Description = "p256, p384 or p521 (ECDSA), ed25519, rsa-3072, rsa-4096, ml-dsa-44, ml-dsa-65 or ml-dsa-87 (post-quantum)", HelpName = "NAME", DefaultValueFactory = _ => "p256" };
        algorithm.AcceptOnlyFromAmong([.. Algorithms.Keys]);
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
            var name = parsed.GetRequiredValue(algorithm);
            var key = KeyFile.Create(path, Algorithms[name], secret, rsaBits: name == "rsa-4096" ? 4096 : 3072);
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
