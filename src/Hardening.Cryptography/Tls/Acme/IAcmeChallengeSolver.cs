namespace Hardening.Cryptography.Tls.Acme;

/// <summary>Shows a certificate service that a name is ours (RFC 8555, 8).</summary>
public interface IAcmeChallengeSolver
{
    /// <summary>The kind of challenge it meets, such as <c>http-01</c> or <c>dns-01</c>.</summary>
    string Type { get; }

    /// <summary>Makes the answer visible; the service looks for it afterwards.</summary>
    /// <param name="challenge">What is asked.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    ValueTask PresentAsync(AcmeChallenge challenge, CancellationToken cancellationToken = default);

    /// <summary>Takes the answer back, whether the service was content or not.</summary>
    /// <param name="challenge">What was asked.</param>
    ValueTask RemoveAsync(AcmeChallenge challenge);
}
