using Hardening.Cryptography.Rings.Stores;

namespace Hardening.Cryptography.Tests.Rings;

public sealed class DirectoryRingStoreTests : RingStoreContract
{
    protected override string Document => Path.Combine(Folder, "ring", "ring.json");

    protected override IRingStore Open() => OpenAt(Path.Combine(Folder, "ring"));

    protected override IRingStore OpenAt(string path) => new DirectoryRingStore(path, TimeProvider.System, TimeSpan.FromSeconds(1));
}
