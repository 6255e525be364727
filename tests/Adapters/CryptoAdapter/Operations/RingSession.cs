using System.Text;
using System.Text.Json.Nodes;
using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Rings.Stores;
using Hardening.Cryptography.Sqlite;
using Hardening.Cryptography.Wrapping;

namespace CryptoAdapter.Operations;

/// <summary>An open ring with a clock that can be set. Uses are counted one by one, so that a checker sees each.</summary>
internal sealed class RingSession : IDisposable
{
    private readonly IRingStore store;
    private readonly PassphraseKeyWrapper wrapper;

    /// <summary>Opens a ring in a folder, or in a database where the path ends in <c>.db</c>.</summary>
    public RingSession(string path, string passphrase)
    {
        store = path.EndsWith(".db", StringComparison.Ordinal) ? new SqliteRingStore(path, TimeProvider.System) : new DirectoryRingStore(path, TimeProvider.System);
        wrapper = new PassphraseKeyWrapper(passphrase, new Argon2Cost(64, 1, 1));
        Ring = Open();
    }

    public SettableClock Clock { get; } = new();

    public KeyRing Ring { get; private set; }

    /// <summary>Sets a count in the stored document, as if so many uses had happened.</summary>
    public void SetUses(string? id, long uses)
    {
        var wanted = id ?? Ring.Keys.First(key => key.IsPrimary).Id;
        store.UpdateAsync(current =>
        {
            var document = JsonNode.Parse(current!)!;
            var key = document["keys"]!.AsArray().FirstOrDefault(item => item!["id"]!.GetValue<string>() == wanted) ?? throw new BadRequestException("key");
            key["reserved"] = uses;
            return ValueTask.FromResult<byte[]?>(Encoding.UTF8.GetBytes(document.ToJsonString()));
        }).AsTask().GetAwaiter().GetResult();
        Ring.Dispose();
        Ring = Open();
    }

    public void Dispose()
    {
        Ring.Dispose();
        wrapper.Dispose();
    }

    private KeyRing Open() => KeyRing.OpenAsync(store, wrapper, Clock, new KeyRingOptions { UseBlock = 1 }).AsTask().GetAwaiter().GetResult();
}
