namespace Hardening.Attestation.Rebuild;

/// <summary>A package that a build used.</summary>
/// <param name="Id">Id, compared without case.</param>
/// <param name="Version">Normalized version, compared without case.</param>
/// <param name="Sha512">Lower-case hex SHA-512 of its content before any package signature.</param>
public sealed record RecordedPackage(string Id, string Version, string Sha512)
{
    /// <summary>Id and version as one name, in lower case.</summary>
    internal string Key => $"{Id}/{Version}".ToLowerInvariant();
}
