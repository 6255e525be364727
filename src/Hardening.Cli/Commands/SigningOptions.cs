using System.CommandLine;
using Hardening.Attestation.Bundles;
using Hardening.Attestation.Signing;
using Hardening.Attestation.Signing.Keyless;
using Hardening.Attestation.Signing.Logs;
using Hardening.Attestation.Statements;
using Hardening.Attestation.Trust.Roots;

namespace Hardening.Cli;

/// <summary>Options of the verbs that sign: with a key, or under an identity.</summary>
internal sealed class SigningOptions
{
    private readonly Option<string> key = CommonOptions.Key("Private key file");
    private readonly Option<string> password = CommonOptions.PasswordFile();
    private readonly Option<string> log = new("--log")
    {
        Description = "Folder of a log of your own to enter the signature into; the bundle carries the proof (hardening log init)",
        HelpName = "DIR",
    };

    private readonly Option<bool> keyless = new("--keyless")
    {
        Description = "Sign under the identity of this build job or of a token, instead of with a key",
    };

    private readonly Option<string> token = new("--identity-token-file")
    {
        Description = "File with the identity token, - for standard input; "
            + "default: the variable SIGSTORE_ID_TOKEN, else the build system is asked",
        HelpName = "FILE",
    };

    private readonly Option<string> config = KeylessSigning.Config();
    private readonly IdentityOptions identity = new();

    /// <summary>The private key's file and the file of its password, as another way of signing takes them, too.</summary>
    public (Option<string> Key, Option<string> PasswordFile) KeyOptions => (key, password);

    /// <summary>What makes sense with <c>--keyless</c> alone, and that itself.</summary>
    public IEnumerable<Option> KeylessOptions => [keyless, token, config, .. identity.All];

    public void AddTo(Command command)
    {
        command.Add(key);
        command.Add(password);
        command.Add(log);
        command.Add(keyless);
        command.Add(token);
        command.Add(config);
        identity.AddTo(command);
    }

    /// <summary>Signs a file as the command line says.</summary>
    public Task<Bundle> SignFileAsync(ParseResult parsed, string path, CliWorld world, CancellationToken cancellation) => SignAsync(
        parsed, world, signer => signer.SignFileAsync(path, cancellation),
        signer => BundleSigner.SignFileAsync(path, signer, cancellation), cancellation);

    /// <summary>Signs a statement as the command line says.</summary>
    public Task<Bundle> SignStatementAsync(ParseResult parsed, Statement statement, CliWorld world, CancellationToken cancellation) =>
        SignAsync(
            parsed, world, signer => signer.SignStatementAsync(statement, cancellation),
            signer => BundleSigner.SignStatementAsync(statement, signer, cancellation), cancellation);

    private async Task<Bundle> SignAsync(
        ParseResult parsed,
        CliWorld world,
        Func<KeylessSigner, Task<Bundle>> underIdentity,
        Func<Cryptography.Signing.ISigner, Task<Bundle>> withKey,
        CancellationToken cancellation)
    {
        if (!Keyless(parsed))
        {
            using var signer = await KeyOpener.OpenAsync(parsed, key, password, world, cancellation).ConfigureAwait(false);
            return parsed.GetValue(log) is { } folder
                ? await LoggedAsync(new LogFolder(world.Resolve(folder), world), signer, withKey, world, cancellation).ConfigureAwait(false)
                : await withKey(signer).ConfigureAwait(false);
        }

        using var client = world.CreateHttpClient();
        var connection = KeylessSigning.Connection(client, parsed, world);
        var options = new KeylessOptions
        {
            Connection = connection,
            Identity = await KeylessSigning.TokenAsync(parsed.GetValue(token), connection, world, cancellation).ConfigureAwait(false),
            Config = await KeylessSigning.ConfigAsync(parsed.GetValue(config), world, cancellation).ConfigureAwait(false),
            TrustedRoot = await identity.RootAsync(parsed, world, cancellation).ConfigureAwait(false) ?? TrustedRoot.Production,
            ExpectedIdentity = identity.Identity(parsed, keyGiven: false),
        };
        return await underIdentity(new KeylessSigner(options)).ConfigureAwait(false);
    }

    private static async Task<Bundle> LoggedAsync(
        LogFolder folder, Cryptography.Signing.ISigner signer, Func<Cryptography.Signing.ISigner, Task<Bundle>> sign, CliWorld world,
            CancellationToken cancellation)
    {
        // A log that cannot be written is found out before anything is signed.
        var open = folder.Open(world.Variable(PasswordSource.Variable)?.ToCharArray());
        await using (open.ConfigureAwait(false))
        {
            var bundle = await sign(signer).ConfigureAwait(false);
            return await new LocalLog(open.Log).EnterAsync(bundle, signer.PublicKey, cancellation).ConfigureAwait(false);
        }
    }

    private bool Keyless(ParseResult parsed)
    {
        var withKey = parsed.GetValue(key) is not null;
        var underIdentity = parsed.GetValue(keyless);
        if (withKey == underIdentity)
        {
            throw new CliException(
                CliCodes.Usage, withKey ? "Both a key and --keyless are given." : "Nothing says how to sign.",
                "Give either --key PEM or --keyless.");
        }

        IEnumerable<Option> others = underIdentity ? [password, log] : KeylessOptions.Skip(1);
        return others.FirstOrDefault(option => parsed.GetResult(option) is not null) is { } stray
            ? throw new CliException(
                CliCodes.Usage, $"{stray.Name} is for signing {(underIdentity ? "with a key" : "with --keyless")} only.",
                $"Leave out {stray.Name}.")
            : underIdentity;
    }
}
