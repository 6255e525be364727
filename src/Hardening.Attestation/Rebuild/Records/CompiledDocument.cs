namespace Hardening.Attestation.Rebuild.Records;

/// <summary>A source file as the symbols name it.</summary>
/// <param name="Name">The path in the symbols, mostly mapped, such as <c>/_/src/A.cs</c>.</param>
/// <param name="IsSha256">Whether <paramref name="Hash"/> is SHA-256, else SHA-1.</param>
/// <param name="Hash">Digest of the file's bytes.</param>
/// <param name="Embedded">Its bytes, where the symbols carry them.</param>
internal sealed record CompiledDocument(string Name, bool IsSha256, byte[] Hash, byte[]? Embedded);
