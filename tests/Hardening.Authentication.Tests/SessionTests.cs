namespace Hardening.Authentication.Tests;

public sealed class SessionTests : IAsyncLifetime
{
    private House house = null!;

    public async Task InitializeAsync() => house = await House.OpenAsync();

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task A_fourth_session_ends_the_oldest()
    {
        var first = await house.SignInAsync();
        var second = await house.SignInAsync();
        await house.SignInAsync();
        var oldest = (await house.SessionAsync(first))!.Id;

        var fourth = await house.SignInAsync();

        Assert.Equal([oldest], fourth.EndedSessions);
        Assert.Null(await house.SessionAsync(first));
        Assert.NotNull(await house.SessionAsync(second));
    }

    [Fact]
    public async Task Parallel_sign_ins_leave_three_sessions()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => house.SignInAsync())));

        var sessions = await Task.WhenAll(results.Select(house.SessionAsync));
        Assert.Equal(3, sessions.Count(session => session is not null));
    }

    [Fact]
    public async Task An_ended_session_is_felt_at_once_and_nobody_ends_anothers()
    {
        await house.Accounts.RegisterAsync("bob", House.Password + "!", []);
        var (alice, bob) = (await house.SignInAsync(), await house.SignInAsync(House.Password + "!", name: "bob"));
        var session = (await house.SessionAsync(alice))!;

        Assert.False(await house.Accounts.EndSessionAsync((await house.SessionAsync(bob))!, session.Id));
        Assert.NotNull(await house.SessionAsync(alice));
        Assert.True(await house.Accounts.EndSessionAsync(session, session.Id));
        Assert.Null(await house.SessionAsync(alice));
    }

    [Fact]
    public async Task A_session_asks_for_the_person_after_half_an_hour_and_ends_after_eight()
    {
        var result = await house.SignInAsync();

        Assert.False((await house.SessionAsync(result))!.NeedsReauthentication);
        house.Now += TimeSpan.FromMinutes(30);
        Assert.True((await house.SessionAsync(result))!.NeedsReauthentication);
        house.Now += TimeSpan.FromHours(7.5) - TimeSpan.FromTicks(1);
        Assert.NotNull(await house.SessionAsync(result));
        house.Now += TimeSpan.FromTicks(1);
        Assert.Null(await house.SessionAsync(result));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_token_that_was_never_given_has_no_session(string? token) => Assert.Null(await house.Accounts.FindSessionAsync(token));

    [Fact]
    public async Task The_identifier_of_a_session_is_no_token()
    {
        var session = await house.SessionAsync(await house.SignInAsync());

        Assert.Null(await house.Accounts.FindSessionAsync(session!.Id));
        Assert.Null(await house.Accounts.FindSessionAsync(session.Id[..43]));
    }

    [Fact]
    public async Task All_sessions_end_together()
    {
        var results = new[] { await house.SignInAsync(), await house.SignInAsync() };

        Assert.Equal(2, await house.Accounts.EndAllSessionsAsync());
        Assert.All(await Task.WhenAll(results.Select(house.SessionAsync)), Assert.Null);
    }
}
