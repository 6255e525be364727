using System.CommandLine;
using System.Text;

namespace Hardening.Cli;

/// <summary><c>hardening keys export</c>: the public half of a private key, as PEM.</summary>
internal static class KeysExportCommand
{
    public static Command Create(CliWorld world)
    {
        var key = CommonOptions.Key("Private key file", required: true);
        var password = CommonOptions.PasswordFile();
        var output = CommonOptions.Output("Public key file to write; default: standard output");
        var command = new Verb("export", "Write the public half of a private key")
        {
            Examples = [("hardening keys export --key release.key.pem -o release.pub.pem", "Writes what verifiers need")],
        };
        command.Add(key);
        command.Add(password);
        command.Add(output);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var signer = await KeyOpener.OpenAsync(parsed, key, password, world, cancellation).ConfigureAwait(false);
            var pem = signer.PublicKey.ToPem();
            if (parsed.GetValue(output) is { } file)
            {
                await AtomicFile.WriteAsync(world.Resolve(file), Encoding.ASCII.GetBytes(pem), cancellation).ConfigureAwait(false);
            }
            else
            {
                world.Out.Raw(pem.TrimEnd('\n'));
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
