using System.Net;
using System.Text.Json.Nodes;
using Hardening.Authentication.AspNetCore.Sessions;
using Hardening.Authentication.OpenId;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hardening.Authentication.Tests.OpenId;

public sealed class ProviderTests : IAsyncLifetime
{
    private OpenIdSite site = null!;

    public async Task InitializeAsync()
    {
        site = await OpenIdSite.OpenAsync();
        await site.SignInAsync();
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_code_becomes_tokens_and_a_refresh_token_new_ones()
    {
        var tokens = await site.RedeemAsync(await site.CodeAsync());
        Assert.Equal(HttpStatusCode.OK, await site.CallAsync((string)tokens["access_token"]!));

        var renewed = await site.RefreshAsync(tokens);

        Assert.NotEqual((string?)tokens["refresh_token"], (string?)renewed["refresh_token"]);
        Assert.Equal(HttpStatusCode.OK, await site.CallAsync((string)renewed["access_token"]!));
    }

    [Fact]
    public async Task A_code_counts_once_and_its_second_use_ends_what_the_first_gave()
    {
        var code = await site.CodeAsync();
        var tokens = await site.RedeemAsync(code);

        Assert.Equal("invalid_grant", (string?)(await site.RedeemAsync(code))["error"]);

        Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync((string)tokens["access_token"]!));
        Assert.Equal("invalid_grant", (string?)(await site.RefreshAsync(tokens))["error"]);
    }

    [Fact]
    public async Task A_refresh_token_counts_once_and_its_second_use_ends_the_family()
    {
        var tokens = await site.RedeemAsync(await site.CodeAsync());
        var renewed = await site.RefreshAsync(tokens);

        Assert.Equal("invalid_grant", (string?)(await site.RefreshAsync(tokens))["error"]);

        Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync((string)renewed["access_token"]!));
        Assert.Equal("invalid_grant", (string?)(await site.RefreshAsync(renewed))["error"]);
    }

    [Fact]
    public async Task Of_eight_parallel_refreshes_one_at_most_succeeds_and_nothing_of_the_family_counts_after()
    {
        for (var round = 0; round < 3; round++)
        {
            var tokens = await site.RedeemAsync(await site.CodeAsync());

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => site.RefreshAsync(tokens))));

            var given = answers.Where(answer => answer["access_token"] is not null).ToArray();
            Assert.InRange(given.Length, 0, 1);
            Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync((string)tokens["access_token"]!));
            foreach (var answer in given)
            {
                Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync((string)answer["access_token"]!));
                Assert.Equal("invalid_grant", (string?)(await site.RefreshAsync(answer))["error"]);
            }
        }
    }

    [Theory]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("code_challenge_method", null)]
    [InlineData("response_type", "token")]
    [InlineData("response_type", "code id_token")]
    public async Task A_request_without_PKCE_by_S256_or_for_another_flow_is_refused(string key, string? value)
    {
        using var answer = await site.AuthorizeAsync((key, value));

        Assert.DoesNotContain("code=", answer.Headers.Location?.Query ?? string.Empty, StringComparison.Ordinal);
        var text = (answer.Headers.Location?.Query ?? string.Empty) + await answer.Content.ReadAsStringAsync();
        Assert.True(text.Contains("invalid_request", StringComparison.Ordinal) || text.Contains("unsupported_response_type", StringComparison.Ordinal)
            || text.Contains("unauthorized_client", StringComparison.Ordinal), text);
    }

    [Theory]
    [InlineData("https://evil.example/callback")]
    [InlineData("https://reports.example/callback/")]
    [InlineData("https://reports.example/callback?next=1")]
    [InlineData("https://reports.example/Callback")]
    public async Task A_redirect_to_another_place_is_refused_without_going_there(string redirect)
    {
        using var answer = await site.AuthorizeAsync(("redirect_uri", redirect));

        Assert.Equal((HttpStatusCode.BadRequest, null), (answer.StatusCode, answer.Headers.Location));
    }

    [Fact]
    public async Task A_code_needs_its_verifier_and_redirect_and_time()
    {
        Assert.Equal("invalid_grant", (string?)(await site.RedeemAsync(await site.CodeAsync(), new string('w', 43)))["error"]);
        Assert.Equal("invalid_request", (string?)(await site.TokenAsync(
            ("grant_type", "authorization_code"), ("code", await site.CodeAsync()), ("redirect_uri", OpenIdSite.Redirect)))["error"]);
        Assert.Equal("invalid_grant", (string?)(await site.RedeemAsync(await site.CodeAsync(), redirect: "https://evil.example/callback"))["error"]);
        var late = await site.CodeAsync();
        site.House.Now += TimeSpan.FromMinutes(2);
        Assert.Equal("invalid_grant", (string?)(await site.RedeemAsync(late))["error"]);
    }

    [Fact]
    public async Task Tokens_end_at_once_with_their_session()
    {
        var tokens = await site.RedeemAsync(await site.CodeAsync());
        var code = await site.CodeAsync();
        var session = (await site.House.Accounts.FindSessionAsync(site.Browser.Cookies[SessionDefaults.CookieName]))!;

        await site.House.Accounts.EndSessionAsync(session, session.Id);

        Assert.Equal(HttpStatusCode.Unauthorized, await site.CallAsync((string)tokens["access_token"]!));
        Assert.Equal("invalid_grant", (string?)(await site.RefreshAsync(tokens))["error"]);
        Assert.Equal("invalid_grant", (string?)(await site.RedeemAsync(code))["error"]);
    }

    [Fact]
    public async Task Without_a_session_the_person_is_sent_to_sign_in_and_back()
    {
        site.Browser.Cookies.Clear();
        using var answer = await site.AuthorizeAsync();
        Assert.Equal("/sign-in", answer.Headers.Location!.OriginalString.Split('?')[0]);
        Assert.StartsWith("returnUrl=%2Fconnect%2Fauthorize%3Fclient_id%3Dreports", answer.Headers.Location.OriginalString.Split('?')[1], StringComparison.Ordinal);

        using var silent = await site.AuthorizeAsync(("prompt", "none"));
        Assert.Contains("error=login_required", silent.Headers.Location!.Query, StringComparison.Ordinal);

        site.Browser.Site = "cross-site";
        using var bounced = await site.AuthorizeAsync();
        Assert.Contains("hardening_bounced=1", await bounced.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var again = await site.AuthorizeAsync(("hardening_bounced", "1"));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Theory]
    [InlineData("max_age", "300")]
    [InlineData("prompt", "login")]
    public async Task Who_signed_in_too_long_ago_signs_in_again(string key, string value)
    {
        using var now = await site.AuthorizeAsync((key, value));
        Assert.Contains("code=", now.Headers.Location!.Query, StringComparison.Ordinal);
        site.House.Now += TimeSpan.FromMinutes(5);

        using var later = await site.AuthorizeAsync((key, value));

        Assert.StartsWith("/sign-in", later.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [ToolFact("node", "npm")]
    public async Task A_client_library_signs_in_calls_refreshes_and_revokes()
    {
        await using var today = await OpenIdSite.OpenAsync(now: DateTimeOffset.UtcNow);
        await today.SignInAsync();
        var folder = await NpmFolder.InstallAsync("Hardening.Authentication.Tests", "OpenId", "node");
        var authority = today.House.Folder.Write("authority.pem", today.Certificate.ExportCertificatePem());

        var result = (await Command.Run("node", ["client.mjs", today.Address.AbsoluteUri, OpenIdSite.Redirect], folder, new Dictionary<string, string?>
        {
            ["NODE_EXTRA_CA_CERTS"] = authority,
            ["COOKIE"] = $"{SessionDefaults.CookieName}={today.Browser.Cookies[SessionDefaults.CookieName]}",
        })).ShouldExit();

        Assert.Equal(
            """{"name":"alice","amr":["pwd"],"user":"alice","first":200,"second":200,"revoked":401,"iss":true,"methods":["S256"],"grants":["authorization_code","refresh_token"],"responses":["code"]}""",
            result.Output.Trim());
    }

    [Theory]
    [InlineData("Issuer", "http://desk.example/")]
    [InlineData("SignInPath", "//evil.example/")]
    [InlineData("Clients:0:RedirectUris:0", "http://reports.example/callback")]
    [InlineData("Clients:0:Secret", "short")]
    [InlineData("AccessTokenLifetime", "1.00:00:00")]
    [InlineData("Unknown", "1")]
    public void Options_that_are_not_usable_are_refused(string key, string value)
    {
        var services = new ServiceCollection();
        services.AddHardenedOpenIdProvider("/nowhere/provider.db", OpenIdSite.Configuration("https://desk.example/", key, value));
        using var provider = services.BuildServiceProvider();

        Assert.Equal(AccountCodes.BadConfiguration, Assert.Throws<AccountException>(
            () => provider.GetRequiredService<IOptions<OpenIdProviderOptions>>().Value).Code);
    }
}
