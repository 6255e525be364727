namespace Hardening.Credentials.Rotation;

/// <summary>What became of one credential when all were rotated.</summary>
/// <param name="Name">The credential.</param>
/// <param name="Version">The new version, or null when it was not rotated.</param>
/// <param name="Failure">Why not, with a code; null when it was.</param>
public sealed record RotationResult(string Name, long? Version, CredentialException? Failure);
