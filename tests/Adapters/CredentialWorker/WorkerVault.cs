using System.Security.Cryptography;
using Hardening.Auditing;
using Hardening.Credentials;
using Hardening.Credentials.Policies;
using Hardening.Credentials.Sqlite;
using Hardening.Cryptography.Memory;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Sqlite;
using Hardening.Cryptography.Wrapping;

namespace CredentialWorker;

/// <summary>A vault with one credential in a folder, opened alike by the worker and by the test that kills it.</summary>
public sealed class WorkerVault : IDisposable, IAuditLog
{
    public const string Name = "worker-key";
    public const string Requester = "worker";
    private readonly KeyRing ring;
    private readonly KeyFileWrapper wrapper;
    private long entries;

    private WorkerVault(KeyRing ring, KeyFileWrapper wrapper, string folder)
    {
        (this.ring, this.wrapper) = (ring, wrapper);
        Store = new SqliteCredentialStore(Path.Combine(folder, "vault.db"));
        Manager = new CredentialManager(Store, ring, this, new VaultPolicies(new DelegatePolicy(_ => true)), new CredentialOptions(), TimeProvider.System);
    }

    public SqliteCredentialStore Store { get; }

    public CredentialManager Manager { get; }

    public static async Task<WorkerVault> OpenAsync(string folder)
    {
        var wrapper = new KeyFileWrapper(Path.Combine(folder, "key"));
        var ring = await KeyRing.OpenAsync(new SqliteRingStore(Path.Combine(folder, "ring.db"), TimeProvider.System), wrapper, TimeProvider.System);
        return new WorkerVault(ring, wrapper, folder);
    }

    public static string DigestOf(SecretBytes secret)
    {
        var digest = new byte[SHA256.HashSizeInBytes];
        secret.Use(digest, static (bytes, into) => SHA256.HashData(bytes, into));
        return Convert.ToHexStringLower(digest);
    }

    public async Task<string> LeaseAsync()
    {
        if (await Store.FindAsync(Name, default) is null)
        {
            using var first = SecretBytes.Copy(RandomNumberGenerator.GetBytes(32));
            await Manager.AddAsync(Name, CredentialType.SessionKey.Name, first, Requester);
        }

        return await Manager.RequestAsync(new CredentialRequest(Name, Requester, "rotate"));
    }

    public ValueTask<LogReceipt> AppendAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new LogReceipt(Interlocked.Increment(ref entries), default));

    public void Dispose()
    {
        ring.Dispose();
        wrapper.Dispose();
    }

    /// <summary>AES key wrap under a key in a file: a passphrase would cost each start its derivation.</summary>
    private sealed class KeyFileWrapper : IKeyWrapper, IDisposable
    {
        private readonly Aes aes = Aes.Create();

        internal KeyFileWrapper(string path)
        {
            if (!File.Exists(path))
            {
                File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(32));
            }

            aes.Key = File.ReadAllBytes(path);
        }

        public string Kind => "test-file";

        public ValueTask<byte[]> WrapAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(aes.EncryptKeyWrapPadded(key.Span));

        public ValueTask<byte[]> UnwrapAsync(ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(aes.DecryptKeyWrapPadded(wrapped.Span));

        public void Dispose() => aes.Dispose();
    }
}
