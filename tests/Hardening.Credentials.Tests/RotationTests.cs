using System.Collections.Concurrent;
using System.Diagnostics;
using Hardening.Cryptography.Memory;

namespace Hardening.Credentials.Tests;

public sealed class RotationTests : IAsyncLifetime
{
    private Vault vault = null!;

    public async Task InitializeAsync()
    {
        vault = await Vault.OpenAsync();
        foreach (var (name, type) in new[] { ("session", "session-key"), ("orders-db", "database") })
        {
            using var first = SecretBytes.Copy(new byte[32]);
            await vault.Manager.AddAsync(name, type, first, "operator");
        }
    }

    public async Task DisposeAsync() => await vault.DisposeAsync();

    [Fact]
    public async Task A_lease_reads_the_new_secret_after_a_rotation()
    {
        var lease = await vault.LeaseAsync(name: "session");
        var before = await vault.ReadAsync(lease);

        Assert.Equal(2, await vault.Manager.RotateAsync("session", "operator"));

        Assert.NotEqual(before, await vault.ReadAsync(lease));
    }

    [Fact]
    public async Task Readers_go_on_while_a_credential_is_rotated()
    {
        var lease = await vault.LeaseAsync(name: "orders-db");
        var seen = new ConcurrentBag<string> { await vault.ReadAsync(lease) };
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                seen.Add(await vault.ReadAsync(lease));
            }
        })).ToArray();

        for (var round = 2; round <= 20; round++)
        {
            Assert.Equal(round, await vault.Manager.RotateAsync("orders-db", "operator"));
            for (var waited = Stopwatch.StartNew(); !seen.Contains(vault.Applied[^1]); await Task.Delay(1))
            {
                Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), "no reader gets the new secret");
            }
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Empty(seen.Except([new string('\0', 32), .. vault.Applied]));
    }

    [Fact]
    public async Task A_source_that_fails_leaves_the_old_secret_and_is_offered_the_same_one_again()
    {
        var lease = await vault.LeaseAsync(name: "orders-db");
        var before = await vault.ReadAsync(lease);
        vault.SourceFailure = new IOException("database down");

        Assert.Equal(CredentialCodes.NotRotated, (await Assert.ThrowsAsync<CredentialException>(() => vault.Manager.RotateAsync("orders-db", "operator").AsTask())).Code);
        Assert.Equal(before, await vault.ReadAsync(lease));

        vault.SourceFailure = null;
        Assert.Equal(2, await vault.Manager.RotateAsync("orders-db", "operator"));
        Assert.Equal(2, vault.Applied.Count);
        Assert.Equal(vault.Applied[0], vault.Applied[1]);
        Assert.Equal(vault.Applied[0], await vault.ReadAsync(lease));
    }

    [Fact]
    public async Task Rotations_at_once_lose_no_secret_that_the_source_was_given()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () => await vault.Manager.RotateAsync("session", "operator"))));

        var version = (await vault.Store.FindAsync("session", default))!.Version;
        Assert.InRange(version, 2, 5);
        Assert.Null((await vault.Store.FindAsync("session", default))!.Pending);
        await vault.ReadAsync(await vault.LeaseAsync(name: "session"));
    }

    [Fact]
    public async Task A_key_that_is_issued_by_hand_is_replaced_by_hand()
    {
        var lease = await vault.LeaseAsync();
        var next = new string('k', 31) + "7";

        Assert.Equal(CredentialCodes.NotRotated, (await Assert.ThrowsAsync<CredentialException>(() => vault.Manager.RotateAsync(Vault.ExchangeKey, "operator").AsTask())).Code);
        using (var secret = SecretBytes.Copy(System.Text.Encoding.ASCII.GetBytes(next)))
        {
            Assert.Equal(2, await vault.Manager.ReplaceAsync(Vault.ExchangeKey, secret, "operator"));
        }

        Assert.Equal(next, await vault.ReadAsync(lease));
    }

    [Fact]
    public async Task All_are_rotated_and_what_could_not_be_is_reported()
    {
        var results = await vault.Manager.RotateAllAsync("operator");

        Assert.Equal(["exchange-key HTB1104", "orders-db 2", "session 2"], results.Select(result => $"{result.Name} {result.Failure?.Code}{result.Version}"));
    }

    [Fact]
    public async Task A_rotation_that_policy_refuses_or_that_cannot_be_recorded_does_not_happen()
    {
        vault.Policy = access => access.Operation != CredentialOperations.Rotate;
        Assert.Equal(CredentialCodes.Refused, (await Assert.ThrowsAsync<CredentialException>(() => vault.Manager.RotateAsync("session", "operator").AsTask())).Code);
        vault.Policy = _ => true;
        vault.LogFails = true;
        Assert.Equal(CredentialCodes.NotRecorded, (await Assert.ThrowsAsync<CredentialException>(() => vault.Manager.RotateAsync("session", "operator").AsTask())).Code);

        Assert.Equal(1, (await vault.Store.FindAsync("session", default))!.Version);
    }
}
