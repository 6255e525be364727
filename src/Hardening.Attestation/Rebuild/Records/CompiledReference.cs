namespace Hardening.Attestation.Rebuild.Records;

/// <summary>An assembly that was compiled against.</summary>
/// <param name="Name">File name.</param>
/// <param name="Aliases">Extern aliases, separated by commas; empty for none.</param>
/// <param name="EmbedInterop">Whether its types were embedded.</param>
/// <param name="Mvid">The module's id, which is that of its content.</param>
internal sealed record CompiledReference(string Name, string Aliases, bool EmbedInterop, Guid Mvid);
