namespace Hardening.ZeroTrust.Configuration;

internal static class StrictBinding
{
    /// <summary>Runs a binding that refuses unknown keys and values of the wrong kind.</summary>
    /// <exception cref="ZeroTrustException">It refuses (HTB1404).</exception>
    internal static void Of(Action bind)
    {
        try
        {
            bind();
        }
        catch (InvalidOperationException error)
        {
            throw new ZeroTrustException(
                ZeroTrustCodes.BadConfiguration, "The configuration is refused: " + error.Message, "Correct or remove the key.",
                    inner: error);
        }
    }
}
