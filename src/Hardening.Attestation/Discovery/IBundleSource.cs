namespace Hardening.Attestation.Discovery;

/// <summary>
/// A place that may hold bundles about an artifact. What it returns is material to verify, nothing more: a source is never
/// trusted, and every bundle it returns must verify.
/// </summary>
public interface IBundleSource
{
    /// <summary>The bundles about an artifact, in an order that is the same each time; empty when it has none.</summary>
    /// <param name="query">What is being verified.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="AttestationException">The place is damaged, too large or cannot be reached (HTB0841, HTB0842).</exception>
    Task<IReadOnlyList<FoundBundle>> FindAsync(BundleQuery query, CancellationToken cancellationToken = default);
}
