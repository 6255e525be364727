namespace Hardening.Auditing.Tiles;

/// <summary>A tile or bundle that is to be written.</summary>
internal sealed record TileFile(TileId Id, ReadOnlyMemory<byte> Content);
