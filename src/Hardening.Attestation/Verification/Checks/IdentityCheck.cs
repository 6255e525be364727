using System.Formats.Asn1;
using Hardening.Attestation.Trust.Certificates;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>Identity and issuer of the certificate, each compared whole and ordinally; no prefix, pattern or folding.</summary>
internal sealed class IdentityCheck : ICheck<BundleContext>
{
    public string Id => CheckIds.Identity;

    public string Name => "identity";

    public CheckResult Run(BundleContext context)
    {
        if (context.Certificate is not { } certificate)
        {
            return CheckResult.Skip("signed with a key");
        }

        var wanted = context.Request.Identity is { } named
            ? [(named.Identity, named.Issuer, Source: (string?)null)]
            : context.Request.Policy!.Identities.Select(i =>
                (i.Identity, i.Issuer, Source: (string?)context.Request.Policy.At(i.Line))).ToArray();
        var expected = string.Join(" or ", wanted.Select(w => $"{w.Identity} by {w.Issuer}"));
        try
        {
            var identity = SignerIdentity.Read(certificate);
            context.Identity = identity;
            var match = wanted.Where(w => w.Identity.Length > 0 && w.Issuer.Length > 0 && identity.Issuer == w.Issuer
                && identity.Names is [var name] && name == w.Identity).ToArray();
            return CheckResult.Of(
                match.Length > 0, expected,
                $"{string.Join(", ", identity.Names)} by {identity.Issuer ?? "an issuer that the certificate does not name"}",
                match.Length > 0 ? match[0].Source : wanted[0].Source);
        }
        catch (AsnContentException error)
        {
            return CheckResult.Fail(expected, "a malformed certificate: " + error.Message);
        }
    }
}
