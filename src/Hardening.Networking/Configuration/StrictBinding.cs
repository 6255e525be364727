namespace Hardening.Networking.Configuration;

internal static class StrictBinding
{
    /// <summary>Runs a binding that refuses unknown keys and values of the wrong kind.</summary>
    /// <exception cref="NetworkException">It refuses (HTB1001).</exception>
    internal static void Of(Action bind)
    {
        try
        {
            bind();
        }
        catch (InvalidOperationException error)
        {
            throw new NetworkException(
                NetworkCodes.BadConfiguration, "The configuration is refused: " + error.Message, "Correct or remove the key.",
                    inner: error);
        }
    }
}
