using System.CommandLine;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Signing.Keyless;
using Hardening.Attestation.Signing.Keyless.Identity;
using Hardening.Attestation.Trust.Roots;

namespace Hardening.Cli;

/// <summary><c>hardening conformance sign-bundle</c>: signs with an identity token, as the suite's protocol passes it.</summary>
internal static class ConformanceSignCommand
{
    public static Command Create(CliWorld world)
    {
        var staging = ConformanceCommand.Staging();
        var inToto = new Option<bool>("--in-toto") { Description = "The file is a statement; its bytes become the payload" };
        var token = new Option<string>("--identity-token")
        {
            Description = "OpenID Connect token, as the suite's protocol passes it",
            HelpName = "TOKEN",
            Required = true,
        };
        var bundle = new Option<string>("--bundle") { Description = "Bundle to write", HelpName = "FILE", Required = true };
        var root = new Option<string>("--trusted-root")
        {
            Description = "Trusted root; default: the public-good instance, built in",
            HelpName = "FILE",
        };
        var config = KeylessSigning.Config();
        var file = new Argument<string>("file") { Description = "File to sign" };
        var command = new Verb("sign-bundle", "Sign one file or statement with an identity token");
        command.Add(staging);
        command.Add(inToto);
        command.Add(token);
        command.Add(bundle);
        command.Add(root);
        command.Add(config);
        command.Add(file);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (rootFile, configFile) = (parsed.GetValue(root), parsed.GetValue(config));
            if (parsed.GetValue(staging) && (rootFile is null || configFile is null))
            {
                throw new CliException(
                    CliCodes.NotSupported, "The staging instance's trusted root and signing configuration are not built in.",
                    "Give them with --trusted-root FILE and --signing-config FILE.");
            }

            using var client = world.CreateHttpClient();
            var signer = new KeylessSigner(new KeylessOptions
            {
                Connection = KeylessSigning.Connection(client, parsed, world),
                Identity = new GivenToken(IdentityToken.Parse(parsed.GetRequiredValue(token))),
                Config = await KeylessSigning.ConfigAsync(configFile, world, cancellation).ConfigureAwait(false),
                TrustedRoot = await IdentityOptions.LoadRootAsync(rootFile, world, cancellation).ConfigureAwait(false)
                    ?? TrustedRoot.Production,
            });
            var path = world.Resolve(parsed.GetRequiredValue(file));
            var signed = await SignAsync(signer, path, parsed.GetValue(inToto), cancellation).ConfigureAwait(false);
            var target = world.Resolve(parsed.GetRequiredValue(bundle));
            await AtomicFile.WriteAsync(target, signed.ToUtf8(), cancellation).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<Bundle> SignAsync(KeylessSigner signer, string path, bool isStatement, CancellationToken cancellation)
    {
        if (!isStatement)
        {
            return await signer.SignFileAsync(path, cancellation).ConfigureAwait(false);
        }

        var statement = await InputFile.ReadAsync(path, "The statement", cancellation).ConfigureAwait(false);
        return await signer.SignStatementAsync(statement, cancellation).ConfigureAwait(false);
    }
}
