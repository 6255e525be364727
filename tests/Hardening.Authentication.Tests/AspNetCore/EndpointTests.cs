using System.Net;
using System.Text.Json.Nodes;
using Hardening.Authentication.AspNetCore.Sessions;
using Hardening.Authentication.Passkeys;
using OtpNet;

namespace Hardening.Authentication.Tests.AspNetCore;

public sealed class EndpointTests : IAsyncLifetime
{
    private Site site = null!;
    private Browser browser = null!;

    private static JsonObject Credentials => new() { ["name"] = House.Name, ["password"] = House.Password };

    public async Task InitializeAsync()
    {
        site = await Site.OpenAsync();
        browser = site.Browser();
    }

    public async Task DisposeAsync()
    {
        browser.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task The_cookie_is_of_this_host_over_TLS_and_out_of_reach_of_scripts_and_other_sites()
    {
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/account/sign-in", Credentials)).Status);

        var cookie = Assert.Single(browser.LastCookies, text => text.StartsWith("__Host-session=", StringComparison.Ordinal));
        Assert.Equal(["httponly", "path=/", "samesite=strict", "secure"], cookie.Split("; ").Skip(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Signing_out_kills_the_session_at_once_also_where_the_cookie_was_copied()
    {
        await browser.PostAsync("/account/sign-in", Credentials);
        var copy = browser.Cookies[SessionDefaults.CookieName];
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account/session")).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsync("/account/sign-out")).Status);

        Assert.DoesNotContain(SessionDefaults.CookieName, browser.Cookies);
        browser.Cookies[SessionDefaults.CookieName] = copy;
        var (status, problem) = await browser.GetAsync("/account/session");
        Assert.Equal((HttpStatusCode.Unauthorized, "HTB1311"), (status, (string?)problem!["code"]));
    }

    [Fact]
    public async Task A_fourth_browser_ends_the_session_of_the_first_and_a_session_is_revoked_from_another()
    {
        using var others = site.Browser();
        await browser.PostAsync("/account/sign-in", Credentials);
        for (var number = 0; number < 3; number++)
        {
            others.Cookies.Clear();
            await others.PostAsync("/account/sign-in", Credentials);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/account/session")).Status);
        var sessions = (await others.GetAsync("/account/sessions")).Body!["sessions"]!.AsArray();
        Assert.Equal(3, sessions.Count);
        var oldest = (string)sessions[0]!["id"]!;
        Assert.Equal(HttpStatusCode.NoContent, (await others.DeleteAsync("/account/sessions/" + oldest)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await others.DeleteAsync("/account/sessions/" + oldest)).Status);
    }

    [Fact]
    public async Task Signing_in_again_gives_another_cookie_and_ends_the_session_before()
    {
        await browser.PostAsync("/account/sign-in", Credentials);
        var before = browser.Cookies[SessionDefaults.CookieName];
        await browser.PostAsync("/account/sign-in", Credentials);

        Assert.NotEqual(before, browser.Cookies[SessionDefaults.CookieName]);
        Assert.Single((await browser.GetAsync("/account/sessions")).Body!["sessions"]!.AsArray());
    }

    [Fact]
    public async Task A_code_is_set_up_by_QR_code_and_asked_for_in_a_second_step()
    {
        await browser.PostAsync("/account/sign-in", Credentials);
        var shown = (await browser.PostAsync("/account/totp")).Body!;
        Assert.StartsWith("<svg", (string?)shown["svg"], StringComparison.Ordinal);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], Convert.FromBase64String((string)shown["png"]!)[..4]);
        var totp = new Totp(House.SecretOf(new Uri((string)shown["address"]!)));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/account/totp/confirm", Code("000000x"))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsync("/account/totp/confirm", Code(site.House.CodeOf(totp)))).Status);
        site.House.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/orders")).Status);

        var (status, asked) = await browser.PostAsync("/account/sign-in", Credentials);
        Assert.Equal((HttpStatusCode.OK, "code-needed"), (status, (string?)asked!["outcome"]));
        using var stranger = site.Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync("/account/sign-in/code", Code(site.House.CodeOf(totp)))).Status);
        Assert.Equal("signed-in", (string?)(await browser.PostAsync("/account/sign-in/code", Code(site.House.CodeOf(totp)))).Body!["outcome"]);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/orders")).Status);
    }

    [Fact]
    public async Task A_passkey_is_set_up_and_signs_in_alone()
    {
        using var authenticator = new Authenticator();
        await browser.PostAsync("/account/sign-in", Credentials);
        var options = (await browser.PostAsync("/account/passkeys/options")).Body!;
        var response = JsonNode.Parse(authenticator.Register(new PasskeyCeremony(string.Empty, options.ToJsonString())));
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/account/passkeys", new JsonObject { ["name"] = "phone", ["response"] = response })).Status);
        browser.Cookies.Clear();

        var begun = (await browser.PostAsync("/account/sign-in/passkey/options")).Body!;
        Assert.Empty(begun["allowCredentials"]!.AsArray());
        var answer = authenticator.SignIn(new PasskeyCeremony(string.Empty, begun.ToJsonString()));
        var ticket = browser.Cookies["__Host-passkey"];
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/account/sign-in/passkey", Response(answer))).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/orders")).Status);
        Assert.Equal("phone", (string?)(await browser.GetAsync("/account/passkeys")).Body!["passkeys"]![0]!["name"]);

        browser.Cookies["__Host-passkey"] = ticket;
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsync("/account/sign-in/passkey", Response(answer))).Status);
    }

    [Fact]
    public async Task A_session_that_is_not_fresh_may_not_do_what_matters()
    {
        await browser.PostAsync("/account/sign-in", Credentials);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/limits")).Status);
        site.House.Now += TimeSpan.FromMinutes(30);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/limits")).Status);
        var (status, problem) = await browser.PostAsync("/account/totp");
        Assert.Equal((HttpStatusCode.Forbidden, "HTB1307"), (status, (string?)problem!["code"]));
    }

    [Fact]
    public async Task A_refusal_is_the_same_for_a_stranger_a_wrong_password_and_a_locked_account()
    {
        var answers = new List<string>();
        foreach (var name in new[] { "nobody", House.Name, House.Name, House.Name, House.Name, House.Name, House.Name })
        {
            using var answer = await browser.RawAsync(HttpMethod.Post, "/account/sign-in", System.Net.Http.Json.JsonContent.Create(
                new { name, password = "wrong" }));
            answers.Add(await TextAsync(answer));
        }

        using (var locked = await browser.RawAsync(HttpMethod.Post, "/account/sign-in", System.Net.Http.Json.JsonContent.Create(
            new { name = House.Name, password = House.Password })))
        {
            answers.Add(await TextAsync(locked));
        }

        Assert.Contains("HTB1310", Assert.Single(answers.Distinct(StringComparer.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData(null, "https://evil.example")]
    [InlineData("same-origin", "https://evil.example")]
    [InlineData(null, "null")]
    [InlineData(null, null)]
    public async Task A_page_of_another_site_changes_nothing(string? fetchSite, string? origin)
    {
        await browser.PostAsync("/account/sign-in", Credentials);
        (browser.Site, browser.Origin) = (fetchSite, origin);

        var (status, problem) = await browser.PostAsync("/account/sign-out");

        Assert.Equal((HttpStatusCode.Forbidden, "HTB1312"), (status, (string?)problem!["code"]));
        (browser.Site, browser.Origin) = (null, site.Address.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsync("/account/sign-out")).Status);
    }

    [Theory]
    [InlineData("text/plain", "{}")]
    [InlineData("application/json", "{")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "{\"name\":\"a\",\"name\":\"b\",\"password\":\"c\"}")]
    [InlineData("application/json", "{\"name\":1,\"password\":\"c\"}")]
    public async Task What_is_no_request_is_refused(string type, string body)
    {
        using var answer = await browser.RawAsync(HttpMethod.Post, "/account/sign-in", new StringContent(body, null, type));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("HTB1309", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_end_is_refused()
    {
        using var content = new StringContent("{\"name\":\"" + new string('a', 100_000) + "\"}", null, "application/json");
        using var answer = await browser.RawAsync(HttpMethod.Post, "/account/sign-in", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_store_that_fails_says_nothing_of_itself_and_nobody_is_signed_in()
    {
        site.House.LogFails = true;

        var (status, problem) = await browser.PostAsync("/account/sign-in", Credentials);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "HTB1305"), (status, (string?)problem!["code"]));
        Assert.DoesNotContain("disk", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(browser.Cookies);
    }

    [Fact]
    public async Task Who_registers_cannot_choose_roles()
    {
        var body = new JsonObject { ["name"] = "mallory", ["password"] = House.Password, ["roles"] = new JsonArray("admin") };
        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/account/register", body)).Status);
        await browser.PostAsync("/account/sign-in", new JsonObject { ["name"] = "mallory", ["password"] = House.Password });

        Assert.Equal("trader", (string?)Assert.Single((await browser.GetAsync("/account/session")).Body!["roles"]!.AsArray()));
    }

    private static JsonObject Code(string code) => new() { ["code"] = code };

    private static JsonObject Response(string answer) => new() { ["response"] = JsonNode.Parse(answer) };

    private static async Task<string> TextAsync(HttpResponseMessage answer) => string.Join(
        '\n', answer.Headers.Where(header => header.Key != "Date").Select(header => header.Key + string.Concat(header.Value)).Prepend(answer.StatusCode.ToString())
            .Append(await answer.Content.ReadAsStringAsync()));
}
