using System.Net;
using Hardening.Auditing.Incidents;
using Hardening.Authentication;
using Hardening.Authentication.Accounts;
using Hardening.Authentication.Sessions;
using Hardening.Authentication.Stores;
using Hardening.Cryptography.Derivation;
using Hardening.Cryptography.Rings;
using Hardening.Cryptography.Rings.Stores;
using Hardening.Cryptography.Wrapping;
using Hardening.ZeroTrust.Access;

namespace Hardening.ZeroTrust.Tests;

/// <summary>With the accounts themselves.</summary>
public sealed class SessionLockdownTests
{
    // Built at run time; it is nobody's.
    private static string Password => string.Join(' ', "Four", "words", "and", "7", "more!");

    [Fact]
    public async Task A_lockdown_ends_the_sessions_of_everybody()
    {
        await using var house = await House.OpenAsync();
        var token = await house.SignInAsync();
        Assert.NotNull(await house.Accounts.FindSessionAsync(token));
        using var lockdown = new Lockdown(
            house.Desk.Folder["other.json"], [new SessionLockdown(house.Accounts)], (_, _) => ValueTask.FromResult(true), house.Desk, house.Desk);

        await lockdown.StartAsync("drill", "alice");

        Assert.Null(await house.Accounts.FindSessionAsync(token));
        Assert.Equal(["sessions"], lockdown.State.Done);
    }

    [Fact]
    public async Task A_context_is_what_the_server_holds_of_the_session()
    {
        await using var house = await House.OpenAsync();
        var session = (await house.Accounts.FindSessionAsync(await house.SignInAsync()))!;

        var context = AuthenticatedContext.Of(session, new ClientFacts(Desk.Sydney, "laptop"));

        Assert.Equal((session.Account, session.Id, session.AuthenticatedAt, session), (context.User, context.Session, context.AuthenticatedAt, context.Source));
        Assert.Equal(["pwd"], context.Methods);
        Assert.Equal(["trader"], context.Roles);
    }

    [Fact]
    public async Task A_failed_attempt_to_sign_in_is_heard_by_the_risk_engine()
    {
        await using var house = await House.OpenAsync();
        var session = (await house.Accounts.FindSessionAsync(await house.SignInAsync()))!;
        var context = AuthenticatedContext.Of(session, new ClientFacts(IPAddress.Loopback, "laptop"));
        await house.Desk.AskAsync(context);

        await house.Accounts.SignInAsync("alice", Password + "?", null, new SignInOrigin("laptop"));

        Assert.Contains("failed-attempts", house.Desk.Risk.Assess(context).Signals);
    }

    private sealed class House : IAsyncDisposable
    {
        private readonly PassphraseKeyWrapper wrapper = new("correct horse", new Argon2Cost(64, 1, 1));
        private KeyRing ring = null!;

        internal Desk Desk { get; } = new();

        internal AccountService Accounts { get; private set; } = null!;

        internal static async Task<House> OpenAsync()
        {
            var house = new House();
            Directory.CreateDirectory(house.Desk.Folder["ring"]);
            house.ring = await KeyRing.OpenAsync(new DirectoryRingStore(house.Desk.Folder["ring"], TimeProvider.System), house.wrapper, TimeProvider.System);
            house.Accounts = new AccountService(
                new SqliteAccountStore(house.Desk.Folder["accounts.db"]), house.ring, new SignInWatch(house.Desk, house.Desk.History), new AuthenticationOptions(), house.Desk);
            await house.Accounts.RegisterAsync("alice", Password, ["trader"]);
            return house;
        }

        internal async Task<string> SignInAsync() => (await Accounts.SignInAsync("alice", Password, null, new SignInOrigin("laptop", IPAddress.Loopback))).Token!;

        public ValueTask DisposeAsync()
        {
            Accounts.Dispose();
            ring.Dispose();
            wrapper.Dispose();
            Desk.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
