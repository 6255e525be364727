using System.Text;
using Hardening.Cryptography.Memory;

namespace Hardening.Credentials.Tests;

public sealed class LeaseTests : IAsyncLifetime
{
    private Vault vault = null!;

    public async Task InitializeAsync() => vault = await Vault.OpenAsync();

    public async Task DisposeAsync() => await vault.DisposeAsync();

    [Fact]
    public async Task A_lease_is_read_by_its_requester_and_every_step_is_on_record()
    {
        var lease = await vault.LeaseAsync();

        Assert.Equal(Vault.Text, await vault.ReadAsync(lease));
        Assert.Equal(["credential.add allow", "credential.request allow", "credential.get allow"], vault.Operations);
        var entry = vault.Log.Last();
        Assert.Equal(
            (lease, "gateway", Vault.ExchangeKey, "place orders", 1),
            (entry.GetProperty("lease").GetString(), entry.GetProperty("user").GetString(), entry.GetProperty("credential").GetString(),
                entry.GetProperty("purpose").GetString(), entry.GetProperty("version").GetInt32()));
    }

    [Theory]
    [InlineData("another")]
    [InlineData("Gateway")]
    public async Task A_lease_is_of_no_use_to_others(string requester)
    {
        await vault.RefusedAsync(await vault.LeaseAsync(), requester);

        Assert.Equal("another requester's lease", vault.Log.Last().GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("' OR 1=1 --")]
    public async Task A_lease_that_there_never_was_is_refused(string lease) => await vault.RefusedAsync(lease);

    [Fact]
    public async Task A_lease_ends_after_an_hour_to_the_tick()
    {
        var lease = await vault.LeaseAsync();

        vault.Time.Now += TimeSpan.FromHours(1) - TimeSpan.FromTicks(1);
        Assert.Equal(Vault.Text, await vault.ReadAsync(lease));
        vault.Time.Now += TimeSpan.FromTicks(1);
        await vault.RefusedAsync(lease);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_gives_an_ended_lease_no_other_life()
    {
        var lease = await vault.LeaseAsync();
        vault.Time.Now += TimeSpan.FromHours(1);
        await vault.RefusedAsync(lease);

        vault.Time.Now -= TimeSpan.FromMinutes(30);
        await vault.RefusedAsync(lease);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_before_a_restart_does_not_go_behind_what_the_vault_has_seen()
    {
        var lease = await vault.LeaseAsync();
        vault.Time.Now += TimeSpan.FromHours(2);
        await vault.LeaseAsync("another");

        vault.Time.Now -= TimeSpan.FromHours(2);
        vault.Reopen();
        await vault.RefusedAsync(lease);
    }

    [Fact]
    public async Task A_revoked_lease_cannot_be_read_at_once_by_any_process()
    {
        var lease = await vault.LeaseAsync();
        await vault.ReadAsync(lease);

        await vault.Manager.RevokeAsync(lease, "gateway");

        await vault.RefusedAsync(lease);
        vault.Reopen();
        await vault.RefusedAsync(lease);
        await vault.Manager.RevokeAsync(lease, "gateway");
    }

    [Fact]
    public async Task A_stranger_revokes_only_where_policy_lets_them()
    {
        var lease = await vault.LeaseAsync();
        vault.Policy = access => access is not { Operation: CredentialOperations.Revoke, Requester: "stranger" };

        await Assert.ThrowsAsync<CredentialException>(() => vault.Manager.RevokeAsync(lease, "stranger").AsTask());
        Assert.Equal(Vault.Text, await vault.ReadAsync(lease));
        await vault.Manager.RevokeAsync(lease, "operator");
        await vault.RefusedAsync(lease);
    }

    [Fact]
    public async Task All_leases_end_together()
    {
        var leases = new[] { await vault.LeaseAsync(), await vault.LeaseAsync("another") };

        Assert.Equal(2, await vault.Manager.RevokeAllAsync("operator"));

        await vault.RefusedAsync(leases[0]);
        await vault.RefusedAsync(leases[1], "another");
    }

    [Fact]
    public async Task A_renewed_lease_lives_on_but_not_for_ever()
    {
        var lease = await vault.LeaseAsync();
        for (var hour = 0; hour < 24 * 7; hour++)
        {
            vault.Time.Now += TimeSpan.FromMinutes(59);
            await vault.Manager.RenewAsync(lease, "gateway");
        }

        vault.Time.Now = new DateTimeOffset(2026, 1, 12, 12, 0, 0, TimeSpan.Zero);
        await vault.RefusedAsync(lease);
        await Assert.ThrowsAsync<CredentialException>(() => vault.Manager.RenewAsync(lease, "gateway").AsTask());
    }

    [Fact]
    public async Task A_lease_gets_no_more_time_than_the_vault_grants()
    {
        await using var lease = await vault.Manager.LeaseAsync(new CredentialRequest(Vault.ExchangeKey, "gateway", "place orders") { TimeToLive = TimeSpan.FromDays(30) });

        Assert.Equal(vault.Time.Now + TimeSpan.FromHours(24), lease.ExpiresAt);
    }

    [Fact]
    public async Task A_lease_that_is_given_back_cannot_be_read()
    {
        var lease = await vault.Manager.LeaseAsync(new CredentialRequest(Vault.ExchangeKey, "gateway", "place orders"));
        Assert.Equal(Vault.Text.Length, await lease.ReadAsync(secret => secret.Length));

        await lease.DisposeAsync();

        await Assert.ThrowsAsync<CredentialException>(() => lease.ReadAsync(secret => secret.Length).AsTask());
    }

    [Fact]
    public async Task Ended_leases_are_forgotten()
    {
        await vault.LeaseAsync();
        vault.Time.Now += TimeSpan.FromDays(2);

        Assert.Equal(1, await vault.Manager.ForgetLeasesAsync(TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task What_policy_refuses_and_what_is_not_there_look_alike()
    {
        vault.Policy = access => access.Requester != "stranger";

        var forbidden = await Assert.ThrowsAsync<CredentialException>(() => vault.LeaseAsync("stranger"));
        var missing = await Assert.ThrowsAsync<CredentialException>(() => vault.LeaseAsync(name: "no-such-key"));

        Assert.Equal((forbidden.Code, forbidden.Message, forbidden.Remedy), (missing.Code, missing.Message, missing.Remedy));
        Assert.Equal(["policy", "no such credential"], vault.Log.TakeLast(2).Select(entry => entry.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task A_policy_that_changes_its_mind_is_heard_at_the_next_read()
    {
        var lease = await vault.LeaseAsync();
        vault.Policy = access => access.Operation != CredentialOperations.Get;

        await vault.RefusedAsync(lease);
    }

    [Fact]
    public async Task A_policy_that_fails_refuses()
    {
        vault.Policy = _ => throw new InvalidOperationException("broken");

        Assert.Equal(CredentialCodes.Refused, (await Assert.ThrowsAsync<CredentialException>(() => vault.LeaseAsync())).Code);
    }

    [Fact]
    public async Task A_policy_that_the_request_names_has_to_permit_each_read()
    {
        var request = new CredentialRequest(Vault.ExchangeKey, "gateway", "place orders") { Policies = ["office-hours"], TimeToLive = TimeSpan.FromHours(12) };
        var lease = await vault.Manager.RequestAsync(request);
        Assert.Equal(Vault.Text, await vault.ReadAsync(lease));

        vault.Time.Now += TimeSpan.FromHours(7);
        await vault.RefusedAsync(lease);
        await Assert.ThrowsAsync<CredentialException>(() => vault.Manager.RequestAsync(request with { Policies = ["unknown"] }).AsTask());
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_handed_out()
    {
        var lease = await vault.LeaseAsync();
        vault.LogFails = true;

        Assert.Equal(CredentialCodes.NotRecorded, (await Assert.ThrowsAsync<CredentialException>(() => vault.Manager.GetAsync(lease, "gateway").AsTask())).Code);
        Assert.Equal(CredentialCodes.NotRecorded, (await Assert.ThrowsAsync<CredentialException>(() => vault.LeaseAsync())).Code);

        // Ending a lease is never kept from happening.
        await Assert.ThrowsAsync<CredentialException>(() => vault.Manager.RevokeAsync(lease, "gateway").AsTask());
        vault.LogFails = false;
        await vault.RefusedAsync(lease);
    }

    [Theory]
    [InlineData("", "gateway", "purpose")]
    [InlineData("name", "", "purpose")]
    [InlineData("name", "gate\nway", "purpose")]
    [InlineData("name", "gateway", "")]
    public async Task A_malformed_request_is_refused(string name, string requester, string purpose) => Assert.Equal(
        CredentialCodes.BadRequest,
        (await Assert.ThrowsAsync<CredentialException>(() => vault.Manager.RequestAsync(new CredentialRequest(name, requester, purpose)).AsTask())).Code);

    [Fact]
    public async Task No_secret_is_on_the_disk_or_in_the_log()
    {
        await vault.ReadAsync(await vault.LeaseAsync());

        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(vault.Database)!))
        {
            Assert.DoesNotContain(Vault.Text, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.OrdinalIgnoreCase);
        }

        Assert.All(vault.Log, entry => Assert.DoesNotContain(Vault.Text, entry.GetRawText(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_sealed_secret_that_is_moved_to_another_name_does_not_open()
    {
        using var other = SecretBytes.Copy(new byte[40]);
        await vault.Manager.AddAsync("session", "session-key", other, "operator");
        var (exchange, session) = (await vault.Store.FindAsync(Vault.ExchangeKey, default), await vault.Store.FindAsync("session", default));
        await vault.Store.ReplaceAsync(session! with { Sealed = exchange!.Sealed, Revision = 2 }, default);

        var lease = await vault.LeaseAsync(name: "session");
        Assert.Equal(CredentialCodes.StoreFailed, (await Assert.ThrowsAsync<CredentialException>(() => vault.Manager.GetAsync(lease, "gateway").AsTask())).Code);
    }
}
