using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Rings.Stores;
using Hardening.Cryptography.Wrapping;

namespace Hardening.Cryptography.Tests.Rings;

/// <summary>A ring in a temporary folder, with a clock that only the test moves.</summary>
internal sealed class RingSetup : IDisposable
{
    private readonly TempFolder folder = new();

    internal ManualClock Clock { get; } = new();

    internal string Folder => folder["ring"];

    internal DirectoryRingStore Store => new(Folder, TimeProvider.System, TimeSpan.FromSeconds(5));

    internal PassphraseKeyWrapper Wrapper { get; } = new("a passphrase", new Argon2Cost(64, 1, 1));

    public void Dispose()
    {
        Wrapper.Dispose();
        folder.Dispose();
    }

    internal Task<KeyRing> Open(KeyRingOptions? options = null) => KeyRing.OpenAsync(Store, Wrapper, Clock, options).AsTask();
}
