namespace Hardening.Credentials.Validation;

/// <summary>Says why a secret is not fit for its type, or null when it is.</summary>
/// <param name="secret">The secret.</param>
/// <returns>Words for a message, without any part of the secret.</returns>
public delegate string? SecretRule(ReadOnlySpan<byte> secret);
