namespace Hardening.Cryptography.Tls.Acme;

/// <summary>The errors of certificate services.</summary>
internal static class AcmeFault
{
    private const int LongestDetail = 300;

    /// <summary>The service answered, and said no.</summary>
    internal static CryptographyException Refused(string what, AcmeProblem? problem)
    {
        // The words are somebody else's: shortened, and without what could command a terminal.
        var reason = string.Concat($"{problem?.Type} {problem?.Detail}".Trim().Where(letter => !char.IsControl(letter)).Take(LongestDetail));
        return new CryptographyException(
            CryptographyCodes.CertificateRefused, $"The certificate service refused {what}: {(reason.Length == 0 ? "no reason given" : reason)}",
            "Check that the names lead to this machine and that the challenge can be fetched from outside.");
    }

    /// <summary>The service did not answer, or not as the protocol says.</summary>
    internal static CryptographyException Failed(string what, Exception? cause = null) => new(
        CryptographyCodes.CertificateServiceFailed, $"The certificate service failed: {what}", "Check the address of its directory, and try again later.",
        inner: cause);
}
