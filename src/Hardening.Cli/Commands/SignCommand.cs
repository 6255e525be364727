using System.CommandLine;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Signing;

namespace Hardening.Cli;

/// <summary><c>hardening sign</c>: a signature over a file's bytes, in a Sigstore bundle.</summary>
internal static class SignCommand
{
    public static Command Create(CliWorld world)
    {
        var file = new Argument<string>("file") { Description = "File to sign" };
        var key = CommonOptions.Key("Private key file", required: true);
        var password = CommonOptions.PasswordFile();
        var output = CommonOptions.Output("Bundle to write; default: the file's name with .sigstore.json");
        var command = new Verb("sign", "Sign a file: writes a Sigstore bundle with a signature over its bytes")
        {
            Remarks = ["The signature is over the file as it is. For packages that a gallery will sign too, use attest: its statements survive that."],
            Examples = [("hardening sign tool.zip --key release.key.pem", "Writes tool.zip.sigstore.json")],
        };
        command.Add(file);
        command.Add(key);
        command.Add(password);
        command.Add(output);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var signer = await KeyOpener.OpenAsync(parsed, key, password, world, cancellation).ConfigureAwait(false);
            var path = world.Resolve(parsed.GetRequiredValue(file));
            var bundle = await BundleSigner.SignFileAsync(path, signer, cancellation).ConfigureAwait(false);
            var target = parsed.GetValue(output) is { } name ? world.Resolve(name) : path + BundleFile.Extension;
            await BundleOutput.WriteAsync(target, bundle, cancellation).ConfigureAwait(false);
            world.Out.Line($"{world.Display(target)}");
            return ExitCode.Ok;
        });
        return command;
    }
}
