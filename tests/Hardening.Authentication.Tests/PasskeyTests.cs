using Hardening.Authentication.Accounts;
using Hardening.Authentication.Sessions;

namespace Hardening.Authentication.Tests;

public sealed class PasskeyTests : IAsyncLifetime
{
    private readonly Authenticator authenticator = new();
    private House house = null!;
    private Session session = null!;

    public static TheoryData<string> BadRegistrations => [.. Bends.Keys.Where(name => !name.StartsWith("sign-in", StringComparison.Ordinal))];

    public static TheoryData<string> BadSignIns => [.. Bends.Keys.Where(name => !name.StartsWith("registration", StringComparison.Ordinal))];

    private static Dictionary<string, Action<Authenticator>> Bends { get; } = new(StringComparer.Ordinal)
    {
        ["another site"] = to => to.Site = "evil.example",
        ["another page"] = to => to.Page = "https://evil.example",
        ["a page of a host above"] = to => to.Page = "https://example",
        ["a page in clear"] = to => to.Page = "http://desk.example",
        ["another port"] = to => to.Page = "https://desk.example:8443",
        ["a slash at the end"] = to => to.Page = "https://desk.example/",
        ["in a frame"] = to => to.CrossOrigin = true,
        ["a page around it"] = to => to.ChangeClientData = data => data["topOrigin"] = "https://evil.example",
        ["another ceremony"] = to => to.ChangeClientData = data => data["type"] = "payment.get",
        ["another challenge"] = to => to.ChangeClientData = data => data["challenge"] = new string('A', 43),
        ["no challenge"] = to => to.ChangeClientData = data => data.Remove("challenge"),
        ["nobody there"] = to => to.Flags = 0x04,
        ["nobody verified"] = to => to.Flags = 0x01,
        ["backed up and not eligible"] = to => to.Flags = 0x15,
        ["too short"] = to => to.ChangeData = data => data[..36],
        ["something behind"] = to => to.ChangeData = data => [.. data, 0],
        ["extensions that are not there"] = to => to.Flags = 0x85,
        ["registration with a manufacturer's statement"] = to => to.Format = "fido-u2f",
        ["registration with another algorithm"] = to => to.CoseAlgorithm = -8,
        ["registration with an unknown algorithm"] = to => to.CoseAlgorithm = -47,
        ["registration off the curve"] = to => to.OffCurve = true,
        ["registration with something behind"] = to => to.ChangeAttestation = data => [.. data, 0],
        ["registration cut off"] = to => to.ChangeAttestation = data => data[..^1],
        ["registration with a count not in its shortest form"] = to => to.ChangeAttestation = data => [0xB8, 0x03, .. data[1..]],
        ["sign-in signed over something else"] = to => to.ChangeData = data => data,
    };

    public async Task InitializeAsync()
    {
        house = await House.OpenAsync();
        session = (await house.SessionAsync(await house.SignInAsync()))!;
    }

    public async Task DisposeAsync()
    {
        authenticator.Dispose();
        await house.DisposeAsync();
    }

    [Theory]
    [InlineData("none", 0x05, "hwk")]
    [InlineData("packed", 0x1D, "swk")]
    public async Task A_passkey_signs_in_alone_and_counts_as_two_factors(string format, byte flags, string method)
    {
        (authenticator.Format, authenticator.Flags) = (format, flags);
        await RegisterAsync();

        var opened = await house.SessionAsync(await SignInAsync());

        Assert.Equal(House.Name, opened!.Name);
        Assert.Equal([method, "user", "mfa"], opened.Methods);
        Assert.True(opened.HasTwoFactors);
        Assert.Equal(("laptop", "192.0.2.7", house.Now), (opened.Device, opened.Address, opened.AuthenticatedAt));
        Assert.Equal(house.Now, Assert.Single(await house.Accounts.Passkeys.ListAsync(session)).UsedAt);
    }

    [Theory]
    [MemberData(nameof(BadRegistrations))]
    public async Task A_registration_that_breaks_a_rule_is_refused(string bend)
    {
        Bends[bend](authenticator);

        Assert.Equal(AccountCodes.PasskeyRefused, (await Assert.ThrowsAsync<AccountException>(RegisterAsync)).Code);
        Assert.Empty(await house.Accounts.Passkeys.ListAsync(session));
    }

    [Theory]
    [MemberData(nameof(BadSignIns))]
    public async Task A_sign_in_that_breaks_a_rule_is_refused(string bend)
    {
        await RegisterAsync();
        Bends[bend](authenticator);
        var ceremony = await house.Accounts.Passkeys.BeginSignInAsync();
        var response = authenticator.SignIn(ceremony);
        if (bend == "sign-in signed over something else")
        {
            response = response.Replace("\"signature\":\"", "\"signature\":\"AA", StringComparison.Ordinal);
        }

        Assert.Equal(SignInOutcome.Refused, (await CompleteAsync(ceremony.Ticket, response)).Outcome);
    }

    [Fact]
    public async Task An_answer_counts_once_and_for_ten_minutes()
    {
        await RegisterAsync();
        var (first, second) = (await house.Accounts.Passkeys.BeginSignInAsync(), await house.Accounts.Passkeys.BeginSignInAsync());
        var answer = authenticator.SignIn(first);

        Assert.Equal(SignInOutcome.SignedIn, (await CompleteAsync(first.Ticket, answer)).Outcome);
        Assert.Equal(SignInOutcome.Refused, (await CompleteAsync(first.Ticket, answer)).Outcome);
        Assert.Equal(SignInOutcome.Refused, (await CompleteAsync(second.Ticket, answer)).Outcome);
        var late = await house.Accounts.Passkeys.BeginSignInAsync();
        house.Now += TimeSpan.FromMinutes(10);
        Assert.Equal(SignInOutcome.Refused, (await CompleteAsync(late.Ticket, authenticator.SignIn(late))).Outcome);
    }

    [Fact]
    public async Task Of_eight_parallel_uses_of_an_answer_one_succeeds()
    {
        await RegisterAsync();
        var ceremony = await house.Accounts.Passkeys.BeginSignInAsync();
        var answer = authenticator.SignIn(ceremony);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => CompleteAsync(ceremony.Ticket, answer))));

        Assert.Single(results, result => result.Outcome == SignInOutcome.SignedIn);
    }

    [Fact]
    public async Task A_counter_that_does_not_go_up_is_refused()
    {
        authenticator.Count = 7;
        await RegisterAsync();

        Assert.Equal(SignInOutcome.Refused, (await SignInAsync()).Outcome);
        authenticator.Count = 8;
        Assert.Equal(SignInOutcome.SignedIn, (await SignInAsync()).Outcome);
        authenticator.Count = 0;
        Assert.Equal(SignInOutcome.Refused, (await SignInAsync()).Outcome);
    }

    [Fact]
    public async Task A_passkey_names_its_own_account_and_is_registered_once()
    {
        await RegisterAsync();
        var bob = await house.Accounts.RegisterAsync("bob", House.Password + "!", []);
        var bobs = (await house.SessionAsync(await house.SignInAsync(House.Password + "!", name: "bob")))!;

        var ceremony = await house.Accounts.Passkeys.BeginSignInAsync();
        var response = authenticator.SignIn(ceremony, Convert.FromHexString(bob));
        Assert.Equal(SignInOutcome.Refused, (await CompleteAsync(ceremony.Ticket, response)).Outcome);
        var again = await house.Accounts.Passkeys.BeginRegistrationAsync(bobs);
        await Assert.ThrowsAsync<AccountException>(() =>
            house.Accounts.Passkeys.CompleteRegistrationAsync(bobs, again.Ticket, authenticator.Register(again), "stolen").AsTask());
        var begun = await house.Accounts.Passkeys.BeginRegistrationAsync(session);
        await Assert.ThrowsAsync<AccountException>(() =>
            house.Accounts.Passkeys.CompleteRegistrationAsync(bobs, begun.Ticket, authenticator.Register(begun), "bound").AsTask());
    }

    [Fact]
    public async Task With_a_passkey_the_password_alone_signs_nobody_in_and_a_removed_one_neither()
    {
        await RegisterAsync();

        var asked = await house.SignInAsync();
        Assert.Equal((SignInOutcome.CodeNeeded, "passkey"), (asked.Outcome, asked.Offers[0]));
        Assert.True(await house.Accounts.Passkeys.RemoveAsync(session, authenticator.Id));
        Assert.Equal(SignInOutcome.Refused, (await SignInAsync()).Outcome);
    }

    [Fact]
    public async Task A_locked_password_keeps_nobody_from_a_passkey()
    {
        await RegisterAsync();
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await house.SignInAsync("wrong");
        }

        Assert.Equal(SignInOutcome.SignedIn, (await SignInAsync()).Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"type\":\"public-key\",\"type\":\"public-key\"}")]
    [InlineData("{\"type\":\"public-key\",\"id\":\"AA\",\"rawId\":\"AA\",\"response\":1}")]
    [InlineData("{\"type\":\"public-key\",\"id\":\"A\",\"rawId\":\"A\",\"response\":{}}")]
    public async Task What_is_no_answer_is_refused(string response)
    {
        var ceremony = await house.Accounts.Passkeys.BeginSignInAsync();
        Assert.Equal(SignInOutcome.Refused, (await CompleteAsync(ceremony.Ticket, response)).Outcome);
        Assert.Equal(SignInOutcome.Refused, (await CompleteAsync("no ticket", response)).Outcome);
    }

    [Fact]
    public async Task A_session_that_is_not_fresh_registers_nothing()
    {
        house.Now += TimeSpan.FromMinutes(30);

        Assert.Equal(AccountCodes.ReauthenticationNeeded, (await Assert.ThrowsAsync<AccountException>(RegisterAsync)).Code);
    }

    [Theory]
    [InlineData("desk.example", "https://desk.example", true)]
    [InlineData("desk.example", "https://a.desk.example:8443", true)]
    [InlineData("localhost", "http://localhost:5000", true)]
    [InlineData("desk.example", "http://desk.example", false)]
    [InlineData("desk.example", "https://notdesk.example", false)]
    [InlineData("desk.example", "https://desk.example/", false)]
    [InlineData("Desk.example", "https://desk.example", false)]
    [InlineData("", "https://desk.example", false)]
    public void A_site_has_origins_of_its_own(string site, string origin, bool usable)
    {
        var options = new AuthenticationOptions { Passkeys = { RelyingPartyId = site, Origins = { origin } } };

        Assert.Equal(usable, Record.Exception(options.Check) is null);
    }

    private async Task RegisterAsync()
    {
        var ceremony = await house.Accounts.Passkeys.BeginRegistrationAsync(session);
        await house.Accounts.Passkeys.CompleteRegistrationAsync(session, ceremony.Ticket, authenticator.Register(ceremony), "phone");
    }

    private async Task<SignInResult> SignInAsync()
    {
        var ceremony = await house.Accounts.Passkeys.BeginSignInAsync();
        return await CompleteAsync(ceremony.Ticket, authenticator.SignIn(ceremony));
    }

    private Task<SignInResult> CompleteAsync(string ticket, string response) =>
        house.Accounts.Passkeys.CompleteSignInAsync(ticket, response, House.Laptop).AsTask();
}
