using System.CommandLine;
using Hardening.Attestation;
using Hardening.Attestation.Trust.Roots;
using Hardening.Attestation.Verification;

namespace Hardening.Cli;

/// <summary>Options of verification by certificate: who must have signed, and whom to believe about that.</summary>
internal sealed class IdentityOptions
{
    private readonly Option<string> identity = new("--certificate-identity") { Description = "Identity that the signing certificate must have, compared whole", HelpName = "ID" };
    private readonly Option<string> issuer = new("--certificate-oidc-issuer") { Description = "Issuer of that identity, compared whole", HelpName = "URL" };
    private readonly Option<string> trustedRoot = new("--trusted-root") { Description = "Authorities and logs to trust; default: the public-good Sigstore instance, built in", HelpName = "FILE" };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [identity, issuer, trustedRoot];

    public void AddTo(Command command)
    {
        command.Add(identity);
        command.Add(issuer);
        command.Add(trustedRoot);
    }

    /// <summary>The identity, or null when none is asked for.</summary>
    /// <exception cref="CliException">HTB0902: only half of it is given, it is empty, or a key is given as well.</exception>
    public CertificateIdentity? Identity(ParseResult parsed, bool keyGiven)
    {
        var (who, whose) = (parsed.GetValue(identity), parsed.GetValue(issuer));
        if (who is null && whose is null)
        {
            return null;
        }

        if (keyGiven)
        {
            throw new CliException(CliCodes.Usage, "Both a key and a certificate identity are given.", "Give one of them: a bundle is signed in one way.");
        }

        // An empty expectation would be met by anything that compares loosely.
        return string.IsNullOrWhiteSpace(who) || string.IsNullOrWhiteSpace(whose)
            ? throw new CliException(CliCodes.Usage, "Identity and issuer are needed together, and neither may be empty.", $"Give {identity.Name} ID and {issuer.Name} URL.")
            : new CertificateIdentity(who, whose);
    }

    /// <summary>The trusted root that is named, or null for the built-in one.</summary>
    /// <exception cref="AttestationException">HTB0806: the file is no trusted root.</exception>
    public Task<TrustedRoot?> RootAsync(ParseResult parsed, CliWorld world, CancellationToken cancellation) =>
        LoadRootAsync(parsed.GetValue(trustedRoot), world, cancellation);

    /// <summary>The trusted root in a file, or null without one.</summary>
    /// <exception cref="AttestationException">HTB0806: the file is no trusted root.</exception>
    public static async Task<TrustedRoot?> LoadRootAsync(string? file, CliWorld world, CancellationToken cancellation)
    {
        if (file is null)
        {
            return null;
        }

        var path = world.Resolve(file);
        var json = await InputFile.ReadAsync(path, "The trusted root", cancellation).ConfigureAwait(false);
        try
        {
            return TrustedRoot.Parse(json);
        }
        catch (AttestationException refused)
        {
            throw refused.In(path);
        }
    }
}
