using System.CommandLine;

namespace Hardening.Cli;

/// <summary>Options of verification by certificate, which this version refuses: an identity that nobody checks must not look checked.</summary>
internal sealed class KeylessOptions
{
    private readonly Option<string> identity = new("--certificate-identity") { Description = "Identity in the signing certificate, compared whole (not supported yet: refused)", HelpName = "ID" };
    private readonly Option<string> issuer = new("--certificate-oidc-issuer") { Description = "Issuer of that identity (not supported yet: refused)", HelpName = "URL" };
    private readonly Option<string> trustedRoot = new("--trusted-root") { Description = "Trusted root with authorities and logs (not supported yet: refused)", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Add(identity);
        command.Add(issuer);
        command.Add(trustedRoot);
    }

    /// <summary>Refuses what cannot be evaluated.</summary>
    public void Refuse(ParseResult parsed)
    {
        foreach (var option in new[] { identity, issuer, trustedRoot })
        {
            if (parsed.GetResult(option) is not null)
            {
                throw new CliException(CliCodes.NotSupported, $"{option.Name} is not supported by this version: bundles signed with a certificate are not verified.", "Verify a bundle signed with a managed key, with --key PEM.");
            }
        }
    }
}
