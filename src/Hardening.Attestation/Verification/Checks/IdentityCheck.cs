using System.Formats.Asn1;
using Hardening.Attestation.Policy;
using Hardening.Attestation.Trust.Certificates;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>Identity and issuer of the certificate, each compared whole and ordinally; no folding, and no pattern but
/// for the ref where a policy asks for one.</summary>
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

        var policy = context.Request.Policy;
        IReadOnlyList<PolicyIdentity> wanted = context.Request.Identity is { } named
            ? [new PolicyIdentity(named.Identity, named.Issuer, 0)]
            : policy!.EverySigner.Identities;
        var expected = string.Join(" or ", wanted.Select(identity => identity.Shown).Distinct(StringComparer.Ordinal));
        try
        {
            var identity = SignerIdentity.Read(certificate);
            context.Identity = identity;
            var match = wanted.FirstOrDefault(candidate => candidate.Matches(identity));
            return CheckResult.Of(
                match is not null, expected,
                Seen(identity, wanted),
                context.Request.Identity is null ? policy!.At((match ?? wanted[0]).Line) : null);
        }
        catch (AsnContentException error)
        {
            return CheckResult.Fail(expected, "a malformed certificate: " + error.Message);
        }
    }

    private static string Seen(SignerIdentity identity, IReadOnlyList<PolicyIdentity> wanted) =>
        $"{string.Join(", ", identity.Names)} by {identity.Issuer ?? "an issuer that the certificate does not name"}"
        + string.Concat(wanted.SelectMany(candidate => candidate.Claims.Keys).Distinct().Order()
            .Select(claim => $", {IdentityClaims.NameOf(claim)} {identity.Claims.GetValueOrDefault(claim) ?? "not named"}"));
}
