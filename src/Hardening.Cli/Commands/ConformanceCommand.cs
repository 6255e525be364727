using System.CommandLine;
using Hardening.Attestation.Verification;
using Hardening.Cryptography.Keys;

namespace Hardening.Cli;

/// <summary>
/// <c>hardening conformance</c>: the client protocol of the public conformance suites. Exit code 0 means accepted, anything
/// else refused with the reason on standard error.
/// </summary>
internal static class ConformanceCommand
{
    public static Command Create(CliWorld world)
    {
        var command = new Verb("conformance", "Entry points that conformance suites drive") { Hidden = true };
        command.Add(VerifyBundle(world));
        command.Add(ConformanceSignCommand.Create(world));
        command.Add(ConformanceTufCommand.Create(world));
        return command;
    }

    private static Verb VerifyBundle(CliWorld world)
    {
        var staging = Staging();
        var bundle = new Option<string>("--bundle") { Description = "Bundle to verify", HelpName = "FILE", Required = true };
        var key = new Option<string>("--key") { Description = "Public key that must have signed", HelpName = "PEM" };
        var identity = new IdentityOptions();
        var subject = new Argument<string>("file-or-digest") { Description = "File, or sha256: and 64 lower-case hex digits" };
        var command = new Verb("verify-bundle", "Verify one bundle against one file or digest");
        command.Add(staging);
        command.Add(bundle);
        command.Add(key);
        identity.AddTo(command);
        command.Add(subject);
        command.SetAction(async (parsed, cancellation) =>
        {
            var keyFile = parsed.GetValue(key);
            var root = await identity.RootAsync(parsed, world, cancellation).ConfigureAwait(false);
            var who = identity.Identity(parsed, keyFile is not null);
            if (keyFile is null && who is null)
            {
                throw new CliException(CliCodes.Usage, "Nothing says whom to trust.", "Give --key PEM, or a certificate identity and issuer.");
            }

            if (parsed.GetValue(staging) && root is null && who is not null)
            {
                throw new CliException(CliCodes.NotSupported, "The staging instance's trusted root is not built in.", "Give it with --trusted-root FILE.");
            }

            var request = new VerificationRequest
            {
                Artifacts = [ArtifactOf(parsed.GetRequiredValue(subject), world)],
                BundleFiles = [world.Resolve(parsed.GetRequiredValue(bundle))],
                Keys = keyFile is null ? [] : [new TrustedKey(KeyFile.LoadPublic(world.Resolve(keyFile)), Path.GetFileName(keyFile))],
                Identity = who,
                TrustedRoot = root,
                Now = world.Time.GetUtcNow(),
            };
            var verdict = AttestationVerifier.Verify(request, cancellation);
            foreach (var failure in verdict.Failures)
            {
                world.Error.Line($"refused: {failure.Id} {failure.Name}: expected {failure.Expected}; seen {failure.Seen}");
            }

            return verdict.Passed ? ExitCode.Ok : ExitCode.CheckFailed;
        });
        return command;
    }

    internal static Option<bool> Staging() => new("--staging") { Description = "Use the staging instance; its trusted root is not built in" };

    private static Artifact ArtifactOf(string argument, CliWorld world)
    {
        var path = world.Resolve(argument);
        return File.Exists(path) ? Artifact.FromPath(path) : Artifact.FromDigest(argument) ?? throw InputFile.Missing(path, "The artifact");
    }
}
