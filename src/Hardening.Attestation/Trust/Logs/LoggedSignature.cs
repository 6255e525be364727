using Hardening.Attestation.Bundles;
using Hardening.Cryptography.Signing;

namespace Hardening.Attestation.Trust.Logs;

/// <summary>What a log entry must be about: this signature, by this signer, over this content.</summary>
/// <param name="Bundle">The bundle, for its signature and envelope.</param>
/// <param name="Certificate">The signer's certificate in DER, or null in key mode.</param>
/// <param name="Key">The signer's key.</param>
/// <param name="IsArtifact">Whether a digest (hash name, value) is the artifact's; decides for message signatures.</param>
internal sealed record LoggedSignature(
    Bundle Bundle, ReadOnlyMemory<byte>? Certificate, PublicKey Key, Func<string, ReadOnlyMemory<byte>, bool> IsArtifact);
