using Hardening.Attestation.Trust.Certificates;

namespace Hardening.Attestation.Policy;

/// <summary>A certificate identity that a policy allows. Nothing is a pattern but <see cref="Refs"/>.</summary>
/// <param name="Identity">Subject alternative name, whole: a URI or an email address; without the <c>@ref</c> behind it when <see cref="Refs"/> are given.</param>
/// <param name="Issuer">OIDC issuer, whole.</param>
/// <param name="Line">Line in the policy file, from 1.</param>
public sealed record PolicyIdentity(string Identity, string Issuer, int Line)
{
    /// <summary>What may stand behind <see cref="Identity"/> and an <c>@</c>: full refs in which <c>*</c> stands for any characters but <c>/</c>. Empty when nothing may.</summary>
    public IReadOnlyList<string> Refs { get; init; } = [];

    /// <summary>Values that further claims of the certificate must have, by OID suffix below 1.3.6.1.4.1.57264.1; compared whole.</summary>
    public IReadOnlyDictionary<int, string> Claims { get; init; } = new Dictionary<int, string>();

    internal string Shown => $"{Identity}{(Refs.Count > 0 ? "@" + string.Join(" or ", Refs) : string.Empty)} by {Issuer}"
        + string.Concat(Claims.OrderBy(claim => claim.Key).Select(claim => $", {IdentityClaims.NameOf(claim.Key)} {claim.Value}"));

    internal bool Matches(SignerIdentity signer) =>
        Identity.Length > 0 && Issuer.Length > 0
        && signer.Issuer == Issuer
        && signer.Names is [var name] && RefPattern.MatchesWithRef(Identity, Refs, name)
        && Claims.All(claim => signer.Claims.GetValueOrDefault(claim.Key) == claim.Value);
}
