using System.CommandLine;
using Hardening.Attestation.Bundles;

namespace Hardening.Cli;

/// <summary><c>hardening sign</c>: a signature over a file's bytes in a Sigstore bundle, or an author's inside a package.</summary>
internal static class SignCommand
{
    public static Command Create(CliWorld world)
    {
        var file = new Argument<string>("file") { Description = "File to sign" };
        var signing = new SigningOptions();
        var author = new AuthorOptions();
        var output = CommonOptions.Output("Bundle to write, default: the file's name with .sigstore.json; with --certificate the signed package, default: the package itself");
        var command = new Verb("sign", "Sign a file: writes a Sigstore bundle with a signature, or signs a package as its author")
        {
            Remarks = ["The signature is over the file as it is. For packages that a gallery will sign too, use attest: its statements survive that.",
                "With --certificate the signature goes into the package, where package clients look for it; statements about the package stay true.",
                "With --keyless the identity becomes public: the certificate that names it is entered into a log."],
            Examples =
            [
                ("hardening sign tool.zip --key release.key.pem", "Writes tool.zip.sigstore.json"),
                ("hardening sign tool.zip --keyless", "In a build job: under the job's identity, publicly logged"),
                ("hardening sign Example.1.0.0.nupkg --certificate author.pfx --password-file password.txt \\\n      --timestamp-url http://timestamp.example", "Signs the package as its author, in place"),
            ],
        };
        command.Add(file);
        signing.AddTo(command);
        author.AddTo(command);
        command.Add(output);
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = world.Resolve(parsed.GetRequiredValue(file));
            if (author.IsGiven(parsed, signing))
            {
                var package = parsed.GetValue(output) is { } other ? world.Resolve(other) : path;
                await author.SignAsync(parsed, path, package, signing, world, cancellation).ConfigureAwait(false);
                world.Out.Line($"{world.Display(package)}");
                return ExitCode.Ok;
            }

            var bundle = await signing.SignFileAsync(parsed, path, world, cancellation).ConfigureAwait(false);
            var target = parsed.GetValue(output) is { } name ? world.Resolve(name) : path + BundleFile.Extension;
            await BundleOutput.WriteAsync(target, bundle, cancellation).ConfigureAwait(false);
            world.Out.Line($"{world.Display(target)}");
            return ExitCode.Ok;
        });
        return command;
    }
}
