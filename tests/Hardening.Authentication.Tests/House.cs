using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Hardening.Auditing;
using Hardening.Authentication.Accounts;
using Hardening.Authentication.Sessions;
using Hardening.Authentication.Stores;
using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Rings.Stores;
using Hardening.Cryptography.Wrapping;
using OtpNet;

namespace Hardening.Authentication.Tests;

/// <summary>Accounts in SQLite, with one person in them, whose clock and log the test moves.</summary>
internal sealed class House : TimeProvider, IAuditLog, IAsyncDisposable
{
    internal const string Name = "alice";
    private readonly PassphraseKeyWrapper wrapper = new("correct horse", new Argon2Cost(64, 1, 1));
    private KeyRing ring = null!;

    internal KeyRing Ring => ring;

    internal static SignInOrigin Laptop { get; } = new("laptop", IPAddress.Parse("192.0.2.7"));

    // Built at run time; it is nobody's.
    internal static string Password { get; } = string.Join(' ', "Four", "words", "and", "7", "more!");

    internal TempFolder Folder { get; } = new();

    internal DateTimeOffset Now { get; set; } = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    internal AccountService Accounts { get; private set; } = null!;

    internal ConcurrentQueue<JsonElement> Log { get; } = [];

    internal bool LogFails { get; set; }

    internal CountingStore Store { get; private set; } = null!;

    internal Postbox Mail { get; } = new();

    internal static async Task<House> OpenAsync(Action<AuthenticationOptions>? configure = null)
    {
        var house = new House();
        house.ring = await KeyRing.OpenAsync(new DirectoryRingStore(house.Folder.Path, System), house.wrapper, System);
        house.Reopen(configure);
        await house.Accounts.RegisterAsync(Name, Password, ["trader"]);
        return house;
    }

    internal void Reopen(Action<AuthenticationOptions>? configure = null)
    {
        var options = new AuthenticationOptions { Passkeys = { RelyingPartyId = "desk.example", Origins = { Authenticator.Origin } } };
        configure?.Invoke(options);
        Accounts?.Dispose();
        (var store, Store) = CountingStore.Around(new SqliteAccountStore(Folder["accounts.db"]));
        Accounts = new AccountService(store, ring, this, options, this, [Mail]);
    }

    internal Task<SignInResult> SignInAsync(string? password = null, string? code = null, string name = Name) =>
        Accounts.SignInAsync(name, password ?? Password, code, Laptop).AsTask();

    internal async Task<Session?> SessionAsync(SignInResult result) => await Accounts.FindSessionAsync(result.Token);

    /// <summary>Sets one-time codes up and returns their app; the step that confirmed them is over.</summary>
    internal async Task<Totp> WithCodesAsync()
    {
        var session = (await SessionAsync(await SignInAsync()))!;
        var totp = new Totp(SecretOf(await Accounts.Factors.BeginTotpAsync(session, "Desk")));
        Assert.True(await Accounts.Factors.ConfirmTotpAsync(session, CodeOf(totp)));
        Now += TimeSpan.FromSeconds(60);
        return totp;
    }

    internal static byte[] SecretOf(Uri address) => Base32Encoding.ToBytes(address.Query.Split("secret=")[1].Split('&')[0]);

    internal string CodeOf(Totp totp, int steps = 0) => totp.ComputeTotp((Now + TimeSpan.FromSeconds(30 * steps)).UtcDateTime);

    public override DateTimeOffset GetUtcNow() => Now;

    public ValueTask<LogReceipt> AppendAsync(ReadOnlyMemory<byte> entry, CancellationToken cancellationToken)
    {
        if (LogFails)
        {
            throw new AuditException(AuditCodes.Storage, "The disk is full.", "Free some space.");
        }

        Log.Enqueue(JsonDocument.Parse(entry).RootElement);
        return ValueTask.FromResult(new LogReceipt(Log.Count, default));
    }

    public ValueTask DisposeAsync()
    {
        Accounts.Dispose();
        ring.Dispose();
        wrapper.Dispose();
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
