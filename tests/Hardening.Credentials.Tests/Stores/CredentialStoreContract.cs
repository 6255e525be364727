using Hardening.Credentials.Stores;

namespace Hardening.Credentials.Tests.Stores;

/// <summary>What every store of a vault does.</summary>
public abstract class CredentialStoreContract
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    protected abstract ICredentialStore Store { get; }

    [Fact]
    public async Task An_added_credential_is_found_as_it_was_and_a_taken_name_is_refused()
    {
        var credential = Credential("b") with { Pending = new byte[] { 9 } };
        Assert.True(await Store.AddAsync(credential, default));
        Assert.True(await Store.AddAsync(Credential("a"), default));
        Assert.False(await Store.AddAsync(credential with { Version = 7 }, default));

        var found = await Store.FindAsync("b", default);
        Assert.Equal(
            (credential.Name, credential.Type, 1, 1, credential.ChangedAt), (found!.Name, found.Type, found.Version, found.Revision, found.ChangedAt));
        Assert.Equal([1, 2, 3], found.Sealed.ToArray());
        Assert.Equal([9], found.Pending!.Value.ToArray());
        Assert.Null(await Store.FindAsync("B", default));
        Assert.Equal(["a", "b"], await Store.NamesAsync(default));
    }

    [Fact]
    public async Task A_credential_is_replaced_by_whoever_saw_its_last_revision_and_by_nobody_else()
    {
        await Store.AddAsync(Credential("a"), default);
        var next = Credential("a") with { Version = 2, Revision = 2, Sealed = new byte[] { 4 } };

        var done = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await Store.ReplaceAsync(next, default))));

        Assert.Single(done, true);
        Assert.Equal(2, (await Store.FindAsync("a", default))!.Version);
        Assert.False(await Store.ReplaceAsync(next with { Revision = 4 }, default));
        Assert.False(await Store.ReplaceAsync(Credential("b") with { Revision = 2 }, default));
    }

    [Fact]
    public async Task A_lease_is_read_with_its_credential_as_it_was()
    {
        await Store.AddAsync(Credential("a"), default);
        var lease = Lease("1", "a");
        await Store.AddLeaseAsync(lease, default);

        var (found, credential) = (await Store.ReadAsync("1", default))!.Value;
        Assert.Equal(lease with { Policies = found.Policies, Metadata = found.Metadata }, found);
        Assert.Equal(lease.Policies, found.Policies);
        Assert.Equal(lease.Metadata, found.Metadata);
        Assert.Equal("a", credential.Name);
        Assert.Null(await Store.ReadAsync("2", default));
    }

    [Fact]
    public async Task A_revoked_lease_stays_revoked_and_is_not_extended()
    {
        await Store.AddAsync(Credential("a"), default);
        await Store.AddLeaseAsync(Lease("1", "a"), default);
        await Store.AddLeaseAsync(Lease("2", "a"), default);

        Assert.True(await Store.RevokeAsync("1", default));
        Assert.True(await Store.RevokeAsync("1", default));
        Assert.False(await Store.RevokeAsync("3", default));
        Assert.False(await Store.ExtendAsync("1", Start.AddHours(1), Start.AddHours(2), default));
        Assert.False(await Store.ExtendAsync("2", Start.AddHours(9), Start.AddHours(2), default));
        Assert.True(await Store.ExtendAsync("2", Start.AddHours(1), Start.AddHours(2), default));
        Assert.Equal((true, false), ((await Store.ReadAsync("1", default))!.Value.Lease.IsRevoked, (await Store.ReadAsync("2", default))!.Value.Lease.IsRevoked));
        Assert.Equal(1, await Store.RevokeAllAsync(default));
        Assert.True((await Store.ReadAsync("2", default))!.Value.Lease.IsRevoked);
    }

    [Fact]
    public async Task Ended_leases_are_forgotten_and_others_kept()
    {
        await Store.AddAsync(Credential("a"), default);
        await Store.AddLeaseAsync(Lease("1", "a"), default);
        await Store.AddLeaseAsync(Lease("2", "a") with { ExpiresAt = Start.AddHours(3) }, default);

        Assert.Equal(1, await Store.ForgetAsync(Start.AddHours(2), default));
        Assert.Null(await Store.ReadAsync("1", default));
        Assert.NotNull(await Store.ReadAsync("2", default));
    }

    [Fact]
    public async Task The_latest_time_is_that_of_the_newest_change()
    {
        Assert.Null(await Store.LatestAsync(default));
        await Store.AddAsync(Credential("a"), default);
        Assert.Equal(Start, await Store.LatestAsync(default));
        await Store.AddLeaseAsync(Lease("1", "a") with { IssuedAt = Start.AddMinutes(1) }, default);
        Assert.Equal(Start.AddMinutes(1), await Store.LatestAsync(default));
    }

    private static StoredCredential Credential(string name) => new(name, "api-key", 1, 1, new byte[] { 1, 2, 3 }, null, Start);

    private static StoredLease Lease(string id, string credential) => new(
        id, credential, "gateway", "place orders", Start, Start.AddHours(1), TimeSpan.FromHours(1), Start.AddDays(1), false, ["four-eyes"],
        new Dictionary<string, string> { ["desk"] = "rates" });
}
