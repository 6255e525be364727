namespace Hardening.Attestation.Policy.Packages;

/// <summary>Who must have signed a package: its author, the repository that serves it, or both.</summary>
/// <param name="Author">Demands on the author's signature; null when none is needed.</param>
/// <param name="Repository">Demands on the repository's signature or countersignature; null when none is needed.</param>
/// <param name="Source">Where the demand stands, as <c>file:line</c>.</param>
public sealed record PackageSignaturePolicy(PackageSignerPolicy? Author, PackageSignerPolicy? Repository, string Source);
