namespace Hardening.Attestation.Restore;

/// <summary>A package that a project was restored with.</summary>
/// <param name="Id">Id as the restore result spells it.</param>
/// <param name="Version">Normalised version.</param>
/// <param name="File">Absolute path of the archive in a package folder; null when no folder has it.</param>
/// <param name="ContentHash">Base64 SHA-512 of the content as the restore result records it; null when it does not.</param>
/// <param name="IsDirect">Whether the project itself refers to it.</param>
public sealed record GatedPackage(string Id, string Version, string? File, string? ContentHash, bool IsDirect)
{
    /// <summary>As people write it.</summary>
    public string Name => $"{Id} {Version}";
}
