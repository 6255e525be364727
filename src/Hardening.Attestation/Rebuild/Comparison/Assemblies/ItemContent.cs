namespace Hardening.Attestation.Rebuild.Comparison;

/// <summary>The content of an item as it is shown.</summary>
/// <param name="Lines">A method body as text; null for data.</param>
/// <param name="Bytes">Data; empty for a method body.</param>
internal readonly record struct ItemContent(BodyText? Lines, ReadOnlyMemory<byte> Bytes);
