using System.CommandLine;
using Hardening.Cryptography.Keys;

namespace Hardening.Cli;

/// <summary><c>hardening keys trust</c>: adds a public key to those that <c>verify</c> accepts when it is told nothing else.</summary>
internal static class KeysTrustCommand
{
    public static Command Create(CliWorld world)
    {
        var file = new Argument<string>("file") { Description = "Public key: PEM, DER or a certificate" };
        var name = new Option<string>("--name") { Description = "What to call it; default: the file's name up to the first dot", HelpName = "NAME" };
        var command = new Verb("trust", "Trust a public key in the user's own folder")
        {
            Remarks = ["The folder is HARDENING_HOME, or hardening below the user's configuration folder. To end the trust, delete the file."],
            Examples = [("hardening keys trust release.pub.pem", "verify without --key now accepts this key and says so")],
        };
        command.Add(file);
        command.Add(name);
        command.SetAction(parsed =>
        {
            var source = world.Resolve(parsed.GetRequiredValue(file));
            var key = KeyFile.LoadPublic(source);
            var target = Path.Combine(UserFolder.Of(world), Name(parsed.GetValue(name) ?? Path.GetFileName(source).Split('.')[0]) + ".pub.pem");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            KeyFile.WritePublic(target, key);
            KeyPrinter.Print(world, json: false, "key", target, key);
            return ExitCode.Ok;
        });
        return command;
    }

    // The name becomes a file name: letters, digits and a few marks, so that it can leave no folder.
    private static string Name(string name) =>
        name.Length is > 0 and <= 100 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && name != "development"
            ? name
            : throw new CliException(
                CliCodes.Usage, $"'{name}' cannot be the name of a trusted key.", "Give --name with letters, digits, - and _ only, and not 'development'.");
}
