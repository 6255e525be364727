using Hardening.Credentials.Rotation;
using Hardening.Credentials.Validation;

namespace Hardening.Credentials;

/// <summary>A kind of credential: what its secrets look like, and how they are replaced.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Rule">What a secret has to be like; null for anything.</param>
/// <param name="Rotator">How it is replaced; null where the vault cannot, and a new secret has to be put in by hand.</param>
public sealed record CredentialType(string Name, SecretRule? Rule = null, ICredentialRotator? Rotator = null)
{
    /// <summary>Keys of somebody else's interface, such as an exchange's.</summary>
    public static CredentialType ApiKey { get; } = new("api-key", ApiKeyRule.Problem);

    /// <summary>Keys that only programs of this vault know: 32 random bytes.</summary>
    public static CredentialType SessionKey { get; } = new("session-key", null, new RandomKeyRotator());
}
