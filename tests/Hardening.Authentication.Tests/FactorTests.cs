using Hardening.Authentication.Accounts;
using Hardening.Authentication.Factors;
using Hardening.Authentication.Sessions;
using OtpNet;

namespace Hardening.Authentication.Tests;

public sealed class FactorTests : IAsyncLifetime
{
    private House house = null!;
    private Session session = null!;

    public async Task InitializeAsync()
    {
        house = await House.OpenAsync(options => options.MaximumAttempts = 100);
        session = (await house.SessionAsync(await house.SignInAsync()))!;
    }

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task Each_of_ten_recovery_codes_signs_in_once()
    {
        await house.WithCodesAsync();
        var codes = await house.Accounts.Factors.CreateRecoveryCodesAsync(session);

        Assert.Equal(10, codes.Distinct(StringComparer.Ordinal).Count());
        var result = await house.SignInAsync(code: codes[3].ToLowerInvariant());
        Assert.Equal(["pwd", "recovery", "mfa"], (await house.SessionAsync(result))!.Methods);
        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync(code: codes[3])).Outcome);
        Assert.Equal(9, await house.Accounts.Factors.CountRecoveryCodesAsync(session));
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => house.SignInAsync(code: codes[4]))));
        Assert.Single(results, one => one.Outcome == SignInOutcome.SignedIn);
        await house.Accounts.Factors.CreateRecoveryCodesAsync((await house.SessionAsync(results.Single(one => one.Token is not null)))!);
        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync(code: codes[5])).Outcome);
    }

    [Fact]
    public async Task A_code_by_counter_counts_once_and_up_to_five_ahead()
    {
        var hotp = await WithTokenAsync();

        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync(code: hotp.ComputeHOTP(0))).Outcome);
        Assert.Equal(SignInOutcome.SignedIn, (await house.SignInAsync(code: hotp.ComputeHOTP(1))).Outcome);
        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync(code: hotp.ComputeHOTP(1))).Outcome);
        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync(code: hotp.ComputeHOTP(2 + HotpCodes.LookAhead + 1))).Outcome);
        Assert.Equal(SignInOutcome.SignedIn, (await house.SignInAsync(code: hotp.ComputeHOTP(2 + HotpCodes.LookAhead))).Outcome);
        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync(code: hotp.ComputeHOTP(4))).Outcome);
    }

    [Fact]
    public async Task Of_eight_parallel_uses_of_a_counter_one_succeeds()
    {
        var code = (await WithTokenAsync()).ComputeHOTP(1);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => house.SignInAsync(code: code))));

        Assert.Single(results, result => result.Outcome == SignInOutcome.SignedIn);
    }

    [Fact]
    public async Task A_code_by_mail_counts_once_for_the_sign_in_that_asked()
    {
        await WithMailAsync();
        var (mine, other) = ((await house.SignInAsync()).Ticket!, (await house.SignInAsync()).Ticket!);
        Assert.True(await house.Accounts.SendCodeAsync(mine, CodeChannel.Email));
        var (address, code) = house.Mail.Letters.Last();

        Assert.Equal("alice@desk.example", address);
        Assert.Equal(SignInOutcome.Refused, (await ContinueAsync(other, code)).Outcome);
        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync(code: code)).Outcome);
        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => ContinueAsync(mine, code))));
        var result = Assert.Single(results, one => one.Outcome == SignInOutcome.SignedIn);
        Assert.Equal(["pwd", "email", "mfa"], (await house.SessionAsync(result))!.Methods);
    }

    [Fact]
    public async Task A_ticket_has_five_attempts_and_ten_minutes()
    {
        await WithMailAsync();
        var (used, late) = ((await house.SignInAsync()).Ticket!, (await house.SignInAsync()).Ticket!);
        Assert.True(await house.Accounts.SendCodeAsync(used, CodeChannel.Email));
        var code = house.Mail.Letters.Last().Code;
        for (var attempt = 0; attempt < 4; attempt++)
        {
            Assert.Equal(SignInOutcome.Refused, (await ContinueAsync(used, "00000000" == code ? "11111111" : "00000000")).Outcome);
        }

        Assert.Equal(SignInOutcome.Refused, (await ContinueAsync(used, code)).Outcome);
        Assert.True(await house.Accounts.SendCodeAsync(late, CodeChannel.Email));
        house.Now += TimeSpan.FromMinutes(10);
        Assert.Equal(SignInOutcome.Refused, (await ContinueAsync(late, house.Mail.Letters.Last().Code)).Outcome);
    }

    [Fact]
    public async Task The_codes_of_a_sign_in_count_as_attempts_at_the_account()
    {
        await house.WithCodesAsync();
        house.Reopen();
        var ticket = (await house.SignInAsync()).Ticket!;
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await ContinueAsync(ticket, "12345x");
        }

        Assert.Equal(SignInOutcome.Refused, (await house.SignInAsync()).Outcome);
        Assert.Equal("locked", house.Log.Last().GetProperty("reason").GetString());
    }

    [Fact]
    public async Task An_address_counts_after_its_code_and_lies_sealed()
    {
        var ticket = await house.Accounts.Factors.BeginContactAsync(session, CodeChannel.Email, "alice@desk.example");
        var code = house.Mail.Letters.Last().Code;

        Assert.Equal(SignInOutcome.SignedIn, (await house.SignInAsync()).Outcome);
        Assert.False(await house.Accounts.Factors.ConfirmContactAsync(session, ticket, code == "00000000" ? "11111111" : "00000000"));
        Assert.True(await house.Accounts.Factors.ConfirmContactAsync(session, ticket, code));
        Assert.False(await house.Accounts.Factors.ConfirmContactAsync(session, ticket, code));
        Assert.Equal(["email", "recovery"], (await house.SignInAsync()).Offers);
        foreach (var file in Directory.GetFiles(house.Folder.Path))
        {
            Assert.DoesNotContain("alice@desk", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(CodeChannel.Email, "alice")]
    [InlineData(CodeChannel.Email, "alice@desk.example\r\nBcc: eve@evil.example")]
    [InlineData(CodeChannel.Sms, "0123")]
    [InlineData(CodeChannel.Sms, "+49x")]
    public async Task A_malformed_address_is_refused(CodeChannel channel, string address) => Assert.Equal(
        AccountCodes.BadAccount,
        (await Assert.ThrowsAsync<AccountException>(() => house.Accounts.Factors.BeginContactAsync(session, channel, address).AsTask())).Code);

    [Fact]
    public async Task What_cannot_be_sent_is_an_error_and_changes_nothing()
    {
        house.Mail.Fails = true;
        Assert.Equal(AccountCodes.CodeNotSent, (await Assert.ThrowsAsync<AccountException>(() =>
            house.Accounts.Factors.BeginContactAsync(session, CodeChannel.Email, "alice@desk.example").AsTask())).Code);
        Assert.Equal(AccountCodes.CodeNotSent, (await Assert.ThrowsAsync<AccountException>(() =>
            house.Accounts.Factors.BeginContactAsync(session, CodeChannel.Sms, "+4912345").AsTask())).Code);
        Assert.Equal(SignInOutcome.SignedIn, (await house.SignInAsync()).Outcome);
    }

    [Fact]
    public async Task An_ended_session_changes_no_factor_and_its_sign_in_ends_with_all_sessions()
    {
        var totp = await house.WithCodesAsync();
        var ticket = (await house.SignInAsync()).Ticket!;
        await house.Accounts.EndAllSessionsAsync();

        Assert.Equal(AccountCodes.ReauthenticationNeeded, (await Assert.ThrowsAsync<AccountException>(() =>
            house.Accounts.Factors.CreateRecoveryCodesAsync(session).AsTask())).Code);
        Assert.Equal(SignInOutcome.Refused, (await ContinueAsync(ticket, house.CodeOf(totp))).Outcome);
    }

    [Fact]
    public async Task Who_shows_again_who_it_is_gets_a_session_in_the_place_of_the_old_one()
    {
        var totp = await house.WithCodesAsync();
        house.Now += TimeSpan.FromMinutes(31);

        var result = await house.Accounts.SignInAsync(House.Name, House.Password, house.CodeOf(totp), House.Laptop with { Replaces = session });

        Assert.Empty(result.EndedSessions);
        Assert.Null(await house.Accounts.FindSessionByIdAsync(session.Id));
        var fresh = (await house.SessionAsync(result))!;
        Assert.False(fresh.NeedsReauthentication);
        Assert.DoesNotContain(await house.Accounts.SessionsAsync(fresh), one => one.Id == session.Id);
    }

    private Task<SignInResult> ContinueAsync(string ticket, string code) => house.Accounts.ContinueAsync(ticket, code, House.Laptop).AsTask();

    private async Task<Hotp> WithTokenAsync()
    {
        var hotp = new Hotp(House.SecretOf(await house.Accounts.Factors.BeginHotpAsync(session, "Desk")));
        Assert.True(await house.Accounts.Factors.ConfirmHotpAsync(session, hotp.ComputeHOTP(0)));
        return hotp;
    }

    private async Task WithMailAsync()
    {
        var ticket = await house.Accounts.Factors.BeginContactAsync(session, CodeChannel.Email, "alice@desk.example");
        Assert.True(await house.Accounts.Factors.ConfirmContactAsync(session, ticket, house.Mail.Letters.Last().Code));
    }
}
