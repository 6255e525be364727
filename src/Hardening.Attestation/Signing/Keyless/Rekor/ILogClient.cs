using Hardening.Attestation.Bundles;

namespace Hardening.Attestation.Signing.Keyless.Rekor;

/// <summary>Enters a signature into a transparency log.</summary>
internal interface ILogClient
{
    /// <summary>The entry, with proof, as the log gives it; not yet checked.</summary>
    /// <param name="bundle">Content, signature and certificate.</param>
    /// <param name="cancellationToken">Ends the request; the entry may exist then.</param>
    Task<LogEntry> EnterAsync(Bundle bundle, CancellationToken cancellationToken);
}
