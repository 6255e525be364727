using Hardening.Authentication.Accounts;

namespace Hardening.Authentication.Tests;

public sealed class TotpTests : IAsyncLifetime
{
    private House house = null!;

    public async Task InitializeAsync() => house = await House.OpenAsync(options => options.MaximumAttempts = 100);

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task With_codes_a_password_alone_is_not_enough()
    {
        var totp = await house.WithCodesAsync();

        var asked = await house.SignInAsync();
        Assert.Equal((SignInOutcome.CodeNeeded, null), (asked.Outcome, asked.Token));
        Assert.Equal(["otp", "recovery"], asked.Offers);
        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync("wrong", house.CodeOf(totp))).Outcome);
        var session = await house.SessionAsync(await house.SignInAsync(code: house.CodeOf(totp)));
        Assert.Equal(["pwd", "otp", "mfa"], session!.Methods);
        Assert.True(session.HasTwoFactors);
    }

    [Fact]
    public async Task Of_eight_parallel_uses_of_a_code_one_succeeds()
    {
        var code = house.CodeOf(await house.WithCodesAsync());

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => house.SignInAsync(code: code))));

        Assert.Single(results, result => result.Outcome == SignInOutcome.SignedIn);
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    public async Task A_code_counts_in_its_step_and_the_next(int steps, bool accepted)
    {
        var totp = await house.WithCodesAsync();
        house.Now += TimeSpan.FromMinutes(5);

        Assert.Equal(accepted ? SignInOutcome.SignedIn : SignInOutcome.Refused, (await house.SignInAsync(code: house.CodeOf(totp, steps))).Outcome);
    }

    [Fact]
    public async Task After_a_code_none_of_an_earlier_step_counts()
    {
        var totp = await house.WithCodesAsync();
        Assert.Equal(SignInOutcome.SignedIn, (await house.SignInAsync(code: house.CodeOf(totp))).Outcome);

        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync(code: house.CodeOf(totp, -1))).Outcome);
        house.Now += TimeSpan.FromSeconds(30);
        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync(code: house.CodeOf(totp, -1))).Outcome);
        Assert.Equal(SignInOutcome.SignedIn, (await house.SignInAsync(code: house.CodeOf(totp))).Outcome);
    }

    [Fact]
    public async Task Of_eight_parallel_uses_with_tickets_of_their_own_one_succeeds()
    {
        var code = house.CodeOf(await house.WithCodesAsync());
        var tickets = new List<string>();
        for (var number = 0; number < 8; number++)
        {
            tickets.Add((await house.SignInAsync()).Ticket!);
        }

        var results = await Task.WhenAll(tickets.Select(ticket =>
            Task.Run(() => house.Accounts.ContinueAsync(ticket, code, House.Laptop).AsTask())));

        Assert.Single(results, result => result.Outcome == SignInOutcome.SignedIn);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("１２３４５６")]
    public async Task What_is_no_code_is_refused(string code)
    {
        await house.WithCodesAsync();

        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync(code: code)).Outcome);
    }

    [Fact]
    public async Task Codes_count_only_after_one_confirmed_them()
    {
        var session = (await house.SessionAsync(await house.SignInAsync()))!;
        await house.Accounts.Factors.BeginTotpAsync(session, "Desk");

        Assert.False(await house.Accounts.Factors.ConfirmTotpAsync(session, "abcdef"));
        Assert.Equal(SignInOutcome.SignedIn, (await house.SignInAsync()).Outcome);
    }
}
