using Hardening.Cryptography.Memory;

namespace Hardening.Credentials.Rotation;

/// <summary>Holds a secret to the rule of its type.</summary>
internal static class SecretCheck
{
    internal static void Check(SecretBytes secret, CredentialType type)
    {
        var holder = new string?[1];
        secret.Use((type.Rule, holder), static (bytes, state) => state.holder[0] = state.Rule?.Invoke(bytes));
        if (holder[0] is { } problem)
        {
            throw new CredentialException(
                CredentialCodes.WeakSecret, $"The secret is not fit for the type {type.Name}: {problem}.",
                    "Take the real secret from where it is issued.");
        }
    }
}
