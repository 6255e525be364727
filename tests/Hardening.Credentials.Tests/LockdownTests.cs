using System.Security.Cryptography;
using Hardening.Auditing.Incidents;
using Hardening.Credentials.Rotation;
using Hardening.Cryptography.Memory;

namespace Hardening.Credentials.Tests;

public sealed class LockdownTests
{
    private static readonly LockdownState State = LockdownState.None with { IsActive = true, Id = "a" };

    [Fact]
    public async Task A_lockdown_rotates_what_can_be_rotated_once_and_names_the_rest()
    {
        await using var vault = await Vault.OpenAsync();
        await AddAsync(vault, "session", "session-key");
        await AddAsync(vault, "orders-db", "database");
        vault.SourceFailure = new IOException("out of reach");
        var participant = new RotateOnLockdown(vault.Manager, "operator");

        var error = await Assert.ThrowsAsync<CredentialException>(() => participant.EnterAsync(State, default).AsTask());
        Assert.Equal((CredentialCodes.NotRotated, "Not rotated: exchange-key, orders-db."), (error.Code, error.Message));

        vault.SourceFailure = null;
        error = await Assert.ThrowsAsync<CredentialException>(() => participant.EnterAsync(State, default).AsTask());
        Assert.Equal("Not rotated: exchange-key.", error.Message);
        Assert.Equal((2L, 2L), ((await vault.Store.FindAsync("session", default))!.Version, (await vault.Store.FindAsync("orders-db", default))!.Version));
    }

    [Fact]
    public async Task The_next_lockdown_rotates_again()
    {
        await using var vault = await Vault.OpenAsync();
        await AddAsync(vault, "session", "session-key");
        var participant = new RotateOnLockdown(vault.Manager, "operator");

        await Assert.ThrowsAsync<CredentialException>(() => participant.EnterAsync(State, default).AsTask());
        await Assert.ThrowsAsync<CredentialException>(() => participant.EnterAsync(State with { Id = "b" }, default).AsTask());

        Assert.Equal(3, (await vault.Store.FindAsync("session", default))!.Version);
    }

    private static async Task AddAsync(Vault vault, string name, string type)
    {
        using var secret = SecretBytes.Copy(RandomNumberGenerator.GetBytes(32));
        await vault.Manager.AddAsync(name, type, secret, "operator");
    }
}
