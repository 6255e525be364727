namespace Hardening.Attestation.Trust.Tuf;

/// <summary>Where a repository's files come from.</summary>
public interface ITufSource
{
    /// <summary>Fetches one file.</summary>
    /// <param name="path">Path below the base, percent-encoded, with <c>/</c> between segments.</param>
    /// <param name="maximumBytes">Reading stops with an error past this many bytes.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    /// <returns>The content, or null when the repository says that there is no such file.</returns>
    /// <exception cref="AttestationException">The repository cannot be reached, fails or sends too much
    /// (<see cref="TufCodes.Unavailable"/>).</exception>
    Task<ReadOnlyMemory<byte>?> FetchAsync(string path, long maximumBytes, CancellationToken cancellationToken);
}
