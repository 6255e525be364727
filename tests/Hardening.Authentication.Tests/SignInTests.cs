using System.Diagnostics;
using Hardening.Authentication.Accounts;

namespace Hardening.Authentication.Tests;

public sealed class SignInTests : IAsyncLifetime
{
    private House house = null!;

    public async Task InitializeAsync() => house = await House.OpenAsync();

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task The_right_password_opens_a_session_with_roles_and_a_wrong_one_does_not()
    {
        var result = await house.SignInAsync();
        var session = await house.SessionAsync(result);

        Assert.Equal(SignInOutcome.SignedIn, result.Outcome);
        Assert.Equal((House.Name, "trader", "pwd", "laptop"), (session!.Name, session.Roles.Single(), session.Methods.Single(), session.Device));
        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync(House.Password + " ")).Outcome);
        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync(House.Password.ToUpperInvariant())).Outcome);
        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync(name: "bob")).Outcome);
    }

    [Fact]
    public async Task The_fifth_wrong_password_locks_for_half_an_hour_to_the_tick()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync("wrong")).Outcome);
        }

        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync()).Outcome);
        Assert.Equal("locked", house.Log.Last().GetProperty("reason").GetString());
        house.Now += TimeSpan.FromMinutes(30) - TimeSpan.FromTicks(1);
        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync()).Outcome);
        house.Now += TimeSpan.FromTicks(1);
        Assert.Equal(SignInOutcome.SignedIn, (await house.SignInAsync()).Outcome);
    }

    [Fact]
    public async Task A_success_gives_the_attempts_back()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var attempt = 0; attempt < 4; attempt++)
            {
                await house.SignInAsync("wrong");
            }

            Assert.Equal(SignInOutcome.SignedIn, (await house.SignInAsync()).Outcome);
        }
    }

    [Fact]
    public async Task Of_many_guesses_at_once_five_are_looked_at()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => house.SignInAsync("guess" + number))));

        Assert.Equal(5, house.Log.Count(entry => entry.TryGetProperty("reason", out var reason) && reason.GetString() == "password"));
        Assert.Equal(35, house.Log.Count(entry => entry.TryGetProperty("reason", out var reason) && reason.GetString() == "locked"));
    }

    [Fact]
    public async Task An_unknown_or_locked_account_costs_the_work_of_a_known_one()
    {
        var known = await WorkAsync(House.Name);
        Assert.Equal((1L, "FindAsync TakeAttemptAsync"), known);
        Assert.Equal(known, await WorkAsync("nobody"));
        house.Reopen(options => options.MaximumAttempts = 1);
        await house.SignInAsync("wrong");
        Assert.Equal(known, await WorkAsync(House.Name));
    }

    [QuietMachineFact]
    public async Task An_unknown_or_locked_account_takes_as_long_as_a_known_one()
    {
        // The lockout must not mix into the known times: one account is given attempts enough, another is locked.
        house.Reopen(options => options.MaximumAttempts = 100);
        var known = await FastestAsync(() => house.SignInAsync("wrong password"));
        var unknown = await FastestAsync(() => house.SignInAsync("wrong password", name: "nobody"));
        house.Reopen(options => options.MaximumAttempts = 1);
        await house.SignInAsync("wrong");
        var locked = await FastestAsync(() => house.SignInAsync("wrong password"));

        Assert.InRange(unknown / known, 0.5, 2);
        Assert.InRange(locked / known, 0.5, 2);
    }

    [Fact]
    public async Task Nobody_is_signed_in_when_it_cannot_be_recorded()
    {
        house.LogFails = true;

        Assert.Equal(AccountCodes.NotRecorded, (await Assert.ThrowsAsync<AccountException>(() => house.SignInAsync())).Code);
        house.LogFails = false;
        var session = await house.SessionAsync(await house.SignInAsync());
        Assert.Single(await house.Accounts.SessionsAsync(session!));
    }

    [Fact]
    public async Task No_name_password_or_token_is_in_the_log_and_no_token_or_password_on_the_disk()
    {
        var token = (await house.SignInAsync()).Token!;
        await house.SignInAsync(name: "somebody-else");

        foreach (var secret in new[] { House.Password, token })
        {
            Assert.All(house.Log, entry => Assert.DoesNotContain(secret, entry.GetRawText(), StringComparison.Ordinal));
            foreach (var file in Directory.GetFiles(house.Folder.Path))
            {
                Assert.DoesNotContain(secret, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
            }
        }

        Assert.All(house.Log, entry => Assert.DoesNotContain("somebody-else", entry.GetRawText(), StringComparison.Ordinal));
    }

    private async Task<(long Hashes, string Calls)> WorkAsync(string name)
    {
        var before = house.Accounts.Hasher.Derivations;
        house.Store.Calls.Clear();
        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync("wrong password", name: name)).Outcome);
        return (house.Accounts.Hasher.Derivations - before, string.Join(' ', house.Store.Calls));
    }

    private static async Task<double> FastestAsync(Func<Task> attempt)
    {
        var times = new List<double>();
        for (var round = 0; round < 9; round++)
        {
            var clock = Stopwatch.StartNew();
            await attempt();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        // What else runs on the machine only ever adds.
        return times.Min();
    }
}
