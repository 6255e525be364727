namespace Hardening.Secrets.Engine;

/// <summary>Compares a finding with what is known about its secret, while the secret is at hand. Called by several threads.</summary>
internal interface ISecretComparer
{
    /// <summary>The finding with its fingerprint, and as a note when the secret is known.</summary>
    /// <param name="finding">What was found.</param>
    /// <param name="secret">The secret itself; not kept.</param>
    /// <param name="unguessable">True when a plain hash cannot be reversed by guessing.</param>
    SecretFinding Compare(SecretFinding finding, byte[] secret, bool unguessable);
}
