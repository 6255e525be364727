using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hardening.Auditing;
using Hardening.Credentials.Policies;
using Hardening.Credentials.Rotation;
using Hardening.Credentials.Sqlite;
using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Memory;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Rings.Stores;
using Hardening.Cryptography.Wrapping;

namespace Hardening.Credentials.Tests;

/// <summary>A vault in SQLite with an exchange's key in it, whose clock, policy, source and log the test moves.</summary>
internal sealed class Vault : IAuditLog, ICredentialRotator, IAsyncDisposable
{
    internal const string ExchangeKey = "exchange-key";
    private readonly TempFolder folder = new();
    private readonly KeyWrapper wrapper;
    private KeyRing ring = null!;

    private Vault(KeyWrapper wrapper) => this.wrapper = wrapper;

    internal SettableTime Time { get; } = new();

    internal CredentialManager Manager { get; private set; } = null!;

    internal SqliteCredentialStore Store { get; private set; } = null!;

    internal ConcurrentQueue<JsonElement> Log { get; } = [];

    internal Func<CredentialAccess, bool> Policy { get; set; } = _ => true;

    internal bool LogFails { get; set; }

    internal Exception? SourceFailure { get; set; }

    internal List<string> Applied { get; } = [];

    internal string[] Operations => [.. Log.Select(entry => $"{entry.GetProperty("type")} {entry.GetProperty("action")}")];

    internal string Database => folder["vault.db"];

    /// <summary>Opens a vault whose keys are wrapped by a passphrase, or by what is given; it is disposed with the vault.</summary>
    internal static async Task<Vault> OpenAsync(KeyWrapper? wrapper = null)
    {
        var vault = new Vault(wrapper ?? new PassphraseKeyWrapper("correct horse", new Argon2Cost(64, 1, 1)));
        vault.ring = await KeyRing.OpenAsync(new DirectoryRingStore(vault.folder.Path, TimeProvider.System), vault.wrapper, TimeProvider.System);
        vault.Store = new SqliteCredentialStore(vault.Database);
        vault.Reopen();
        using var secret = SecretBytes.Copy(Encoding.ASCII.GetBytes(Text));
        await vault.Manager.AddAsync(ExchangeKey, "api-key", secret, "operator");
        return vault;
    }

    /// <summary>Built at run time; it is no key of anybody's.</summary>
    internal static string Text { get; } = Convert.ToHexStringLower(SHA256.HashData("an exchange's key"u8));

    internal void Reopen() => Manager = new CredentialManager(
        Store, ring, this,
        new VaultPolicies(new DelegatePolicy(access => Policy(access)))
        {
            Named = new Dictionary<string, ICredentialPolicy> { ["office-hours"] = new DelegatePolicy(_ => Time.GetUtcNow().Hour < 18) },
            Types = [CredentialType.ApiKey, CredentialType.SessionKey, new CredentialType("database", null, this)],
        },
        new CredentialOptions(), Time);

    internal Task<string> LeaseAsync(string requester = "gateway", string name = ExchangeKey) =>
        Manager.RequestAsync(new CredentialRequest(name, requester, "place orders")).AsTask();

    internal async Task<string> ReadAsync(string lease, string requester = "gateway")
    {
        using var secret = await Manager.GetAsync(lease, requester);
        return Shown(secret);
    }

    internal async Task RefusedAsync(string lease, string requester = "gateway") => Assert.Equal(
        CredentialCodes.Refused, (await Assert.ThrowsAsync<CredentialException>(() => Manager.GetAsync(lease, requester).AsTask())).Code);

    internal static string Shown(SecretBytes secret)
    {
        var text = new string[1];
        secret.Use(text, static (bytes, into) => into[0] = Encoding.Latin1.GetString(bytes));
        return text[0];
    }

    public ValueTask<LogReceipt> AppendAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken)
    {
        if (LogFails)
        {
            throw new AuditException(AuditCodes.Storage, "The disk is full.", "Free some space.");
        }

        Log.Enqueue(JsonDocument.Parse(entry).RootElement);
        return ValueTask.FromResult(new LogReceipt(Log.Count, default));
    }

    public ValueTask<SecretBytes> CreateAsync(string name, CancellationToken cancellationToken) => new RandomKeyRotator().CreateAsync(name, cancellationToken);

    public ValueTask ApplyAsync(string name, SecretBytes next, CancellationToken cancellationToken)
    {
        Applied.Add(Shown(next));
        return SourceFailure is null ? ValueTask.CompletedTask : throw SourceFailure;
    }

    public ValueTask DisposeAsync()
    {
        ring.Dispose();
        wrapper.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
