namespace Hardening.Secrets.Engine;

/// <summary>A match before overlaps are resolved and before it is redacted. Lives only inside one scan.</summary>
internal sealed class Candidate(SecretRule rule, int start, int length, SecretLevel level, SecretConfidence confidence)
{
    public SecretRule Rule { get; } = rule;

    public int Start { get; } = start;

    public int Length { get; } = length;

    public SecretLevel Level { get; } = level;

    public SecretConfidence Confidence { get; } = confidence;

    public string? Proof { get; init; }

    /// <summary>The part of the format that is public, such as <c>ghp_</c>; cut to 7 characters when shown.</summary>
    public string PublicPrefix { get; init; } = "";

    /// <summary>True when the secret is random enough that a hash of it cannot be reversed by guessing.</summary>
    public bool Unguessable { get; init; }

    /// <summary>The secret itself when it differs from the bytes at <see cref="Start"/> (decoded text).</summary>
    public byte[]? Decoded { get; init; }

    public int End => Start + Length;
}
