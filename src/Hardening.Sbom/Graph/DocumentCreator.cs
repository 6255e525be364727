namespace Hardening.Sbom.Graph;

/// <summary>Who answers for a bill of materials (BSI TR-03183-2, 5.2.1; "SBOM author" of CISA).</summary>
/// <param name="Name">Name of the person or organisation.</param>
/// <param name="Address">E-mail address, or an http(s) URL where there is none.</param>
public sealed record DocumentCreator(string Name, string Address)
{
    /// <summary>Whether the address is an e-mail address.</summary>
    public bool IsEmail => Address.Contains('@', StringComparison.Ordinal) && !Address.Contains("://", StringComparison.Ordinal);
}
