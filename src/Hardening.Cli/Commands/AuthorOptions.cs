using System.CommandLine;
using Hardening.Attestation.Packages;
using Hardening.Attestation.Packages.Signing;
using Hardening.Attestation.Signing.Keyless.Services;

namespace Hardening.Cli;

/// <summary>Options of an author's signature inside a package, as package clients verify it.</summary>
internal sealed class AuthorOptions
{
    private readonly Option<string> certificate = new("--certificate")
    {
        Description = "Sign a package as its author: code signing certificate as PFX, or as PEM with its key in --key",
        HelpName = "FILE",
    };

    private readonly Option<string> timestamp = new("--timestamp-url")
    {
        Description = "RFC 3161 authority that stamps the time; without, the signature ends with the certificate",
        HelpName = "URL",
    };

    private readonly Option<bool> replace = new("--replace-signature")
    {
        Description = "Take out a signature that the package has; otherwise a signed package is refused",
    };

    private readonly Option<string> roots = PackageRootsArgument.Option("Refuse to sign where certificate and time stamp do not lead to these");

    public void AddTo(Command command)
    {
        command.Add(certificate);
        command.Add(timestamp);
        command.Add(replace);
        command.Add(roots);
    }

    /// <summary>Whether an author's signature is asked for.</summary>
    /// <exception cref="CliException">HTB0902: options that do not go together.</exception>
    public bool IsGiven(ParseResult parsed, SigningOptions signing)
    {
        var given = parsed.GetValue(certificate) is not null;
        IEnumerable<Option> others = given ? signing.KeylessOptions : [timestamp, replace, roots];
        return others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is not { } stray
            ? given
            : throw new CliException(
                CliCodes.Usage, given ? $"{stray.Name} and --certificate do not go together." : $"{stray.Name} is for signing with --certificate only.",
                $"Leave out {stray.Name}.");
    }

    /// <summary>Signs a package as the command line says.</summary>
    public async Task SignAsync(ParseResult parsed, string package, string output, SigningOptions signing, CliWorld world, CancellationToken cancellation)
    {
        if (!ArtifactHasher.IsPackage(package))
        {
            throw new CliException(CliCodes.Usage, "Only a package carries its author's signature.", "Give a .nupkg, or sign with --key or --keyless.", package);
        }

        using var author = await LoadAsync(parsed, signing, world, cancellation).ConfigureAwait(false);
        using var client = world.CreateHttpClient();
        await PackageAuthorSigner.SignAsync(
            package, output,
            new PackageSigningOptions
            {
                Certificate = author,
                Time = world.Time,
                TimestampAuthority = Timestamp(parsed.GetValue(timestamp)),
                Connection = new ServiceConnection { Client = client, Time = world.Time, Offline = parsed.GetValue(CommonOptions.Offline) },
                Roots = PackageRootsArgument.Read(parsed.GetValue(roots), parsed.GetValue(roots) is not null, world),
                ReplaceSignature = parsed.GetValue(replace),
            },
            cancellation).ConfigureAwait(false);
    }

    private async Task<AuthorCertificate> LoadAsync(ParseResult parsed, SigningOptions signing, CliWorld world, CancellationToken cancellation)
    {
        var (key, passwordFile) = signing.KeyOptions;
        var password = await PasswordSource.ReadAsync(parsed, passwordFile, world, cancellation).ConfigureAwait(false);
        try
        {
            return AuthorCertificate.Load(
                world.Resolve(parsed.GetRequiredValue(certificate)), parsed.GetValue(key) is { } file ? world.Resolve(file) : null, password);
        }
        finally
        {
            Array.Clear(password ?? []);
        }
    }

    private static Uri? Timestamp(string? address) =>
        address is null ? null
        : Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri
        : throw new CliException(CliCodes.Usage, $"'{address}' is no address of a time stamp authority.", "Give its whole address, https:// or http://.");
}
