using Hardening.Auditing.Tiles;

namespace Hardening.Auditing.Storage;

/// <summary>How a log writes. Every call returns when what it wrote would survive a loss of power, or throws.</summary>
internal interface ILogStorage
{
    /// <summary>Writes files that no checkpoint speaks of yet; whatever lies under their names is of an append that never ended.</summary>
    void Write(IReadOnlyList<TileFile> files);

    /// <summary>Replaces the checkpoint in one step: a reader or a crash sees the old or the new one.</summary>
    void ReplaceCheckpoint(ReadOnlyMemory<byte> note);

    /// <summary>Deletes a folder of partial tiles that full ones have replaced, if it is there.</summary>
    void DeletePartials(TileId full);

    /// <summary>Deletes the full tile or bundle, and the partial ones of more than the given width, if they are there.</summary>
    void DeleteBeyond(TileId id);
}
