using System.Collections.Concurrent;

namespace Hardening.Cryptography.Tls.Acme;

/// <summary>
/// Answers to <c>http-01</c> challenges, for a server on port 80 to serve: <c>GET /.well-known/acme-challenge/TOKEN</c> is answered
/// with <see cref="Find"/>, or not found.
/// </summary>
public sealed class HttpChallenges : IAcmeChallengeSolver
{
    private readonly ConcurrentDictionary<string, string> answers = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Type => "http-01";

    /// <summary>What to answer with, as <c>application/octet-stream</c>; null when nothing is asked under this token.</summary>
    /// <param name="token">The last part of the path.</param>
    public string? Find(string token) => answers.GetValueOrDefault(token);

    /// <inheritdoc/>
    public ValueTask PresentAsync(AcmeChallenge challenge, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        answers[challenge.Token] = challenge.KeyAuthorization;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(AcmeChallenge challenge)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        answers.TryRemove(challenge.Token, out _);
        return ValueTask.CompletedTask;
    }
}
