using Hardening.Auditing.Storage;
using Hardening.Auditing.Tiles;

namespace Hardening.Auditing.Tests.Logs;

/// <summary>
/// Writes as <see cref="FolderStorage"/> does, one step after the other, and fails at a given step; a file may be half-written
/// then. Without a limit it only counts the steps.
/// </summary>
internal sealed class CrashingStorage(TileFolder folder, int steps) : ILogStorage
{
    private readonly FolderStorage real = new(folder);
    private int left = steps;

    public int Steps { get; private set; }

    public void Write(IReadOnlyList<TileFile> files)
    {
        foreach (var file in files)
        {
            Step(() => real.Write([file with { Content = file.Content[..(file.Content.Length / 2)] }]));
            real.Write([file]);
        }
    }

    public void ReplaceCheckpoint(ReadOnlyMemory<byte> note)
    {
        var next = folder.PathOf(FolderStorage.NewCheckpointName);
        Step(() => File.WriteAllBytes(next, note.Span[..(note.Length / 2)]));
        Step(() => File.WriteAllBytes(next, note.Span));
        real.ReplaceCheckpoint(note);
        Step(() => { });
    }

    public void DeletePartials(TileId full)
    {
        Step(() => File.Delete(Directory.GetFiles(folder.PathOf(full.Path) + ".p").First()), when: Directory.Exists(folder.PathOf(full.Path) + ".p"));
        real.DeletePartials(full);
    }

    public void DeleteBeyond(TileId id) => real.DeleteBeyond(id);

    private void Step(Action half, bool when = true)
    {
        Steps += when ? 1 : 0;
        if (when && left-- == 0)
        {
            half();
            throw new IOException("No space left on device");
        }
    }
}
