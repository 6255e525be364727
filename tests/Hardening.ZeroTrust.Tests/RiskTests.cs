using System.Net;
using Hardening.Auditing.Events;
using Hardening.ZeroTrust.Access;
using Hardening.ZeroTrust.Risk;

namespace Hardening.ZeroTrust.Tests;

public class RiskTests
{
    [Fact]
    public async Task A_stolen_session_from_afar_is_asked_then_refused_then_ended()
    {
        using var desk = new Desk();
        var session = desk.SignIn();
        Assert.Equal(ActionTaken.Allow, (await desk.AskAsync(session)).Action);
        var stolen = session with { Client = new ClientFacts(Desk.Sydney, "laptop") };
        var decisions = new List<AccessDecision>();
        for (var i = 0; i < 3; i++)
        {
            desk.Now += TimeSpan.FromMinutes(1);
            decisions.Add(await desk.AskAsync(stolen));
        }

        Assert.Equal([ActionTaken.Challenge, ActionTaken.Deny, ActionTaken.Deny], decisions.Select(decision => decision.Action));
        Assert.Equal([false, false, true], decisions.Select(decision => decision.SessionEnded));
        Assert.All(decisions, decision => Assert.InRange(decision.Risk, desk.Options.AnomalyThreshold, 1));
        Assert.Contains("risk: impossible-travel", decisions[0].Reasons);
        Assert.Equal(["s1"], desk.Ended);
        Assert.Equal("access.session-ended", desk.Log.Last(entry => entry.Type.StartsWith("access.", StringComparison.Ordinal)).Type);
        await desk.Alerts.DisposeAsync();
        Assert.Equal(["access.anomaly", "access.session-ended"], desk.Channel.Sent.Select(alert => alert.Type));
    }

    [Fact]
    public async Task A_stolen_session_is_ended_also_while_its_owner_uses_it()
    {
        using var desk = new Desk();
        var session = desk.SignIn();
        var stolen = session with { Client = new ClientFacts(Desk.Sydney, "laptop") };
        await desk.AskAsync(session);
        var actions = new List<ActionTaken>();
        for (var i = 0; i < 3; i++)
        {
            desk.Now += TimeSpan.FromSeconds(20);
            Assert.True((await desk.AskAsync(session)).IsPermitted);
            desk.Now += TimeSpan.FromSeconds(20);
            actions.Add((await desk.AskAsync(stolen)).Action);
        }

        Assert.Equal([ActionTaken.Challenge, ActionTaken.Deny, ActionTaken.Deny], actions);
        Assert.Equal(["s1"], desk.Ended);
    }

    [Fact]
    public async Task Risky_requests_are_forgotten_after_half_an_hour_without_one()
    {
        using var desk = new Desk(options =>
        {
            options.Policies[0].SessionTimeout = TimeSpan.FromHours(8);
            options.Policies[0].ReAuthInterval = TimeSpan.FromHours(8);
        });
        var session = desk.SignIn();
        var stolen = session with { Client = new ClientFacts(Desk.Berlin, "other") };
        await desk.AskAsync(session);
        for (var i = 0; i < 4; i++)
        {
            desk.Now += TimeSpan.FromMinutes(31);
            Assert.Equal(ActionTaken.Challenge, (await desk.AskAsync(stolen)).Action);
        }

        Assert.Empty(desk.Ended);
    }

    [Fact]
    public async Task Many_requests_of_one_moment_count_as_one()
    {
        using var desk = new Desk();
        var session = desk.SignIn();
        await desk.AskAsync(session);
        var stolen = session with { Client = new ClientFacts(Desk.Sydney, "laptop") };

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(ActionTaken.Challenge, (await desk.AskAsync(stolen)).Action);
        }

        Assert.Empty(desk.Ended);
    }

    [Fact]
    public async Task Who_shows_two_factors_at_the_new_place_goes_on_and_is_watched()
    {
        using var desk = new Desk();
        var session = desk.SignIn();
        await desk.AskAsync(session);
        desk.Now += TimeSpan.FromMinutes(1);
        var away = session with { Client = new ClientFacts(Desk.Sydney, "laptop") };
        Assert.Equal(ActionTaken.Challenge, (await desk.AskAsync(away)).Action);

        desk.Now += TimeSpan.FromMinutes(1);
        var shown = away with { AuthenticatedAt = desk.Now, SignInAddress = Desk.Sydney };

        Assert.Equal(ActionTaken.Monitor, (await desk.AskAsync(shown)).Action);
        desk.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(ActionTaken.Allow, (await desk.AskAsync(shown)).Action);
    }

    [Fact]
    public async Task A_sign_in_by_password_alone_from_afar_is_not_believed()
    {
        using var desk = new Desk(options => options.Policies[0].RequiredAuthMethods.Clear());
        await desk.AskAsync(desk.SignIn());
        desk.Now += TimeSpan.FromMinutes(5);

        var decision = await desk.AskAsync(desk.SignIn(Desk.Sydney, "other", "s2", methods: "pwd"));

        Assert.Equal(ActionTaken.Challenge, decision.Action);
        Assert.Contains("risk: impossible-travel", decision.Reasons);
        Assert.Contains("risk: new-device", decision.Reasons);
        Assert.Contains("risk: new-country", decision.Reasons);
    }

    [Fact]
    public async Task A_session_on_another_device_is_asked()
    {
        using var desk = new Desk();
        var session = desk.SignIn();
        await desk.AskAsync(session);

        var decision = await desk.AskAsync(session with { Client = new ClientFacts(Desk.Berlin, "other") });

        Assert.Equal(ActionTaken.Challenge, decision.Action);
        Assert.Contains("risk: session-device", decision.Reasons);
    }

    [Fact]
    public async Task A_neighbouring_network_is_watched_and_not_asked()
    {
        using var desk = new Desk();
        var session = desk.SignIn();
        await desk.AskAsync(session);
        desk.Now += TimeSpan.FromMinutes(5);

        Assert.Equal(ActionTaken.Monitor, (await desk.AskAsync(session with { Client = new ClientFacts(Desk.Potsdam, "laptop") })).Action);
    }

    [Fact]
    public async Task A_day_is_enough_to_travel()
    {
        using var desk = new Desk();
        await desk.AskAsync(desk.SignIn());
        desk.Now += TimeSpan.FromDays(1);

        var decision = await desk.AskAsync(desk.SignIn(Desk.Sydney, session: "s2"));

        Assert.DoesNotContain("risk: impossible-travel", decision.Reasons);
        Assert.True(decision.IsPermitted);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_gives_no_time_to_travel()
    {
        using var desk = new Desk();
        var session = desk.SignIn();
        await desk.AskAsync(session);
        desk.Now -= TimeSpan.FromSeconds(30);

        Assert.Contains("risk: impossible-travel", (await desk.AskAsync(session with { Client = new ClientFacts(Desk.Sydney, "laptop") })).Reasons);
    }

    [Fact]
    public async Task A_place_that_is_not_known_is_no_place()
    {
        using var desk = new Desk();
        var session = desk.SignIn();
        await desk.AskAsync(session);

        var decision = await desk.AskAsync(session with { Client = new ClientFacts(IPAddress.Parse("100.64.0.1"), "laptop") });

        Assert.Equal(["risk: new-network"], decision.Reasons);
    }

    [Fact]
    public async Task Failed_attempts_of_the_last_hour_raise_the_risk()
    {
        using var desk = new Desk();
        var session = desk.SignIn();
        await desk.AskAsync(session);
        for (var i = 0; i < 5; i++)
        {
            desk.History.Failed(Desk.User, desk.Now);
        }

        Assert.Equal(0.3, desk.Risk.Assess(session).Score, 6);
        desk.Now += TimeSpan.FromMinutes(61);
        Assert.Equal(0, desk.Risk.Assess(session).Score, 6);
    }

    [Fact]
    public async Task The_watch_hears_failed_attempts_in_what_is_recorded()
    {
        using var desk = new Desk();
        var session = desk.SignIn();
        await desk.AskAsync(session);
        var events = new AuditEvents(new SignInWatch(desk, desk.History), desk);

        await events.FailedLoginAsync(Desk.User, Desk.Sydney, "password");
        await events.RecordAsync(new SecurityEvent("account.sign-in", ActionTaken.Deny) { User = Desk.User });
        await events.RecordAsync(new SecurityEvent("account.sign-in", ActionTaken.Allow) { User = Desk.User });
        await events.FailedLoginAsync("unknown", Desk.Sydney, "no such account");

        Assert.Equal(0.12, desk.Risk.Assess(session).Score, 6);
    }

    [Fact]
    public async Task An_hour_at_which_the_user_never_was_there_counts_once_hours_are_known()
    {
        using var desk = new Desk();
        for (var i = 0; i < 10; i++)
        {
            await desk.AskAsync(desk.SignIn(session: "day" + i));
            desk.Now += TimeSpan.FromDays(1);
        }

        Assert.DoesNotContain("unusual-hour", desk.Risk.Assess(desk.SignIn(session: "noon")).Signals);
        desk.Now += TimeSpan.FromHours(12);
        Assert.Contains("unusual-hour", desk.Risk.Assess(desk.SignIn(session: "night")).Signals);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(90, 0)]
    [InlineData(365, 0.1)]
    [InlineData(4000, 0.1)]
    public void An_old_password_raises_the_risk(int days, double expected)
    {
        using var desk = new Desk();

        Assert.Equal(expected, desk.Risk.Assess(desk.SignIn() with { CredentialChangedAt = desk.Now.AddDays(-days) }).Score, 6);
    }

    [Fact]
    public async Task Risky_requests_teach_nothing()
    {
        using var desk = new Desk();
        var session = desk.SignIn();
        await desk.AskAsync(session);
        var stolen = session with { Client = new ClientFacts(Desk.Sydney, "other") };
        var before = desk.Risk.Assess(stolen).Score;
        await desk.AskAsync(stolen);

        Assert.Equal(before, desk.Risk.Assess(stolen).Score, 6);
    }

    [Fact]
    public async Task History_is_bounded_and_can_be_forgotten()
    {
        using var desk = new Desk();
        for (var i = 0; i < 130; i++)
        {
            await desk.AskAsync(desk.SignIn(session: "s" + i));
        }

        Assert.Equal(100, desk.History.Read("s1", Desk.User, desk.Now).Logins.Count);
        Assert.Null(desk.History.Read("s1", Desk.User, desk.Now).Trace);
        desk.History.Forget(Desk.User);
        Assert.Empty(desk.History.Read("s129", Desk.User, desk.Now).Logins);
    }

    [Fact]
    public async Task Without_threat_detection_risk_is_asked_about_and_ends_nothing()
    {
        using var desk = new Desk(options => options.ThreatDetection = false);
        var session = desk.SignIn();
        await desk.AskAsync(session);
        for (var i = 0; i < 4; i++)
        {
            desk.Now += TimeSpan.FromMinutes(1);
            Assert.Equal(ActionTaken.Challenge, (await desk.AskAsync(session with { Client = new ClientFacts(Desk.Sydney, "laptop") })).Action);
        }

        Assert.Empty(desk.Ended);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0", "Mozilla/5.0 (X11; Linux x86_64) Chrome/157.0", true)]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0", "Mozilla/5.0 (Windows NT 10.0) Chrome/156.0", false)]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0", "curl/8", false)]
    public void A_fingerprint_outlives_versions_of_the_browser(string one, string other, bool same) =>
        Assert.Equal(same, DeviceFingerprint.Of(one, "en", null) == DeviceFingerprint.Of(other, "en", null));
}
