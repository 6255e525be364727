namespace Hardening.Authentication.Passkeys;

/// <summary>A response breaks a rule. The reason goes to the log, and to the person only where it registers a passkey.</summary>
internal sealed class PasskeyFault(string reason, Exception? inner = null) : Exception(reason, inner)
{
    internal static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new PasskeyFault(otherwise);
        }
    }
}
