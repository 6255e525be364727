using Hardening.Auditing.Events;
using Hardening.Authorization.Policies;

namespace Hardening.ZeroTrust.Tests;

public class AccessTests
{
    [Fact]
    public async Task A_session_with_two_factors_at_its_usual_place_is_allowed()
    {
        using var desk = new Desk();

        var decision = await desk.AskAsync(desk.SignIn());

        Assert.Equal(ActionTaken.Allow, decision.Action);
        Assert.True(decision.IsPermitted);
        var recorded = Assert.Single(desk.Log);
        Assert.Equal(
            ("access.decision", ActionTaken.Allow, Desk.User, "s1", "192.0.2.7", "Resource::orders", "trading", "high"),
            (recorded.Type, recorded.Action, recorded.User, recorded.Session, recorded.Text("ip"), recorded.Text("resource"), recorded.Text("domain"), recorded.Text("level")));
        Assert.NotNull(recorded.Risk);
    }

    [Fact]
    public async Task What_no_cedar_policy_permits_is_denied()
    {
        using var desk = new Desk();

        var decision = await desk.AskAsync(desk.SignIn(), "withdraw");

        Assert.Equal((ActionTaken.Deny, "no policy permits it"), (decision.Action, decision.Reasons[0]));
    }

    [Fact]
    public async Task What_a_cedar_policy_forbids_is_denied_whatever_permits_it()
    {
        using var desk = new Desk(policies: """
            permit (principal, action, resource);
            forbid (principal, action, resource) when { context.hour == 12 };
            """);

        Assert.Equal(ActionTaken.Deny, (await desk.AskAsync(desk.SignIn())).Action);
    }

    [Fact]
    public async Task A_policy_that_errs_denies()
    {
        using var desk = new Desk(policies: """
            permit (principal, action, resource);
            forbid (principal, action, resource) when { context.nothing == 1 };
            """);

        var decision = await desk.AskAsync(desk.SignIn());

        Assert.Equal((ActionTaken.Deny, "policy policy1 erred"), (decision.Action, decision.Reasons[0]));
    }

    [Fact]
    public async Task A_domain_that_no_named_policy_is_about_is_denied()
    {
        using var desk = new Desk();

        Assert.Equal(ActionTaken.Deny, (await desk.AskAsync(desk.SignIn(), domain: "payroll")).Action);
        Assert.Equal(ActionTaken.Deny, (await desk.AskAsync(desk.SignIn(), domain: null)).Action);
    }

    [Fact]
    public async Task A_missing_factor_is_asked_for()
    {
        using var desk = new Desk(options => options.Policies[0].RequiredSecurityLevel = SecurityLevel.Maximum);

        var decision = await desk.AskAsync(desk.SignIn(methods: "pwd"));

        Assert.Equal(ActionTaken.Challenge, decision.Action);
        Assert.False(decision.IsPermitted);
        Assert.Equal((SecurityLevel.Maximum, TimeSpan.FromMinutes(15)), (decision.StepUp!.Level, decision.StepUp.MaximumAge));
        Assert.Equal(["mfa", "password"], decision.StepUp.Methods);
    }

    [Theory]
    [InlineData("pwd otp", SecurityLevel.High, true)]
    [InlineData("pwd email", SecurityLevel.Medium, true)]
    [InlineData("pwd email", SecurityLevel.High, false)]
    [InlineData("swk user", SecurityLevel.Maximum, true)]
    [InlineData("hwk", SecurityLevel.Medium, false)]
    [InlineData("otp", SecurityLevel.Medium, false)]
    [InlineData("pwd", SecurityLevel.Low, true)]
    [InlineData("mfa", SecurityLevel.Medium, false)]
    public async Task Factors_reach_levels(string methods, SecurityLevel level, bool reached)
    {
        using var desk = new Desk(options =>
        {
            options.Policies[0].RequiredAuthMethods.Clear();
            options.Policies[0].RequiredSecurityLevel = level;
        });

        Assert.Equal(reached ? ActionTaken.Allow : ActionTaken.Challenge, (await desk.AskAsync(desk.SignIn(methods: methods.Split(' ')))).Action);
    }

    [Fact]
    public async Task Passkeys_count_for_nothing_where_they_are_not_accepted()
    {
        using var desk = new Desk(options => options.PasskeysAccepted = false);

        Assert.Equal(ActionTaken.Challenge, (await desk.AskAsync(desk.SignIn(methods: ["hwk", "user"]))).Action);
    }

    [Fact]
    public async Task After_the_interval_the_person_has_to_show_again_who_it_is()
    {
        using var desk = new Desk();
        var context = desk.SignIn();
        await desk.AskAsync(context);
        desk.Now += TimeSpan.FromMinutes(15);
        Assert.True((await desk.AskAsync(context)).IsPermitted);

        desk.Now += TimeSpan.FromSeconds(1);

        Assert.Equal(ActionTaken.Challenge, (await desk.AskAsync(context)).Action);
        Assert.True((await desk.AskAsync(context with { AuthenticatedAt = desk.Now })).IsPermitted);
    }

    [Fact]
    public async Task A_session_that_was_idle_is_ended()
    {
        using var desk = new Desk(options => options.Policies[0].ReAuthInterval = TimeSpan.FromHours(4));
        var context = desk.SignIn();
        for (var i = 0; i < 3; i++)
        {
            desk.Now += TimeSpan.FromMinutes(30);
            Assert.True((await desk.AskAsync(context)).IsPermitted);
        }

        desk.Now += TimeSpan.FromMinutes(31);
        var decision = await desk.AskAsync(context);

        Assert.Equal((ActionTaken.Deny, true), (decision.Action, decision.SessionEnded));
        Assert.Equal(["s1"], desk.Ended);
        Assert.Equal("access.session-ended", desk.Log.Last().Type);
        await desk.Alerts.DisposeAsync();
        Assert.Empty(desk.Channel.Sent);
    }

    [Fact]
    public async Task A_session_that_is_over_is_denied()
    {
        using var desk = new Desk();

        Assert.Equal(ActionTaken.Deny, (await desk.AskAsync(desk.SignIn() with { ExpiresAt = desk.Now })).Action);
    }

    [Fact]
    public async Task A_proof_of_identity_from_the_future_is_none()
    {
        using var desk = new Desk();

        Assert.Equal(ActionTaken.Challenge, (await desk.AskAsync(desk.SignIn() with { AuthenticatedAt = desk.Now.AddHours(1) })).Action);
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_denied()
    {
        using var desk = new Desk { LogFails = true };

        var decision = await desk.AskAsync(desk.SignIn());

        Assert.Equal((ActionTaken.Deny, "failed: HTB0817", 1.0), (decision.Action, decision.Reasons[0], decision.Risk));
    }

    [Fact]
    public async Task Where_the_history_is_out_of_reach_everything_is_denied()
    {
        using var desk = new Desk();
        File.WriteAllText(desk.Folder["risk.db"], "no database");

        var decision = await desk.AskAsync(desk.SignIn());

        Assert.Equal((ActionTaken.Deny, "failed: HTB1405"), (decision.Action, decision.Reasons[0]));
    }

    [Fact]
    public async Task In_a_lockdown_operators_with_two_factors_get_in_and_nobody_else()
    {
        using var desk = new Desk();
        var trader = desk.SignIn();
        await desk.Lockdown.StartAsync("drill", "alice");

        Assert.Equal(ActionTaken.Deny, (await desk.AskAsync(trader)).Action);
        Assert.Equal(ActionTaken.Challenge, (await desk.AskAsync(desk.SignIn(session: "s2", role: "operator", methods: "pwd"))).Action);
        Assert.Equal(ActionTaken.Allow, (await desk.AskAsync(desk.SignIn(session: "s3", role: "operator"))).Action);

        await desk.Lockdown.LiftAsync("over", "alice");
        await desk.Lockdown.LiftAsync("over", "bob");
        Assert.Equal(ActionTaken.Allow, (await desk.AskAsync(trader)).Action);
    }

    [Fact]
    public async Task A_lockdown_whose_state_cannot_be_read_is_one()
    {
        using var desk = new Desk();
        File.WriteAllText(desk.Folder["lockdown.json"], "{");

        Assert.Equal(ActionTaken.Deny, (await desk.AskAsync(desk.SignIn())).Action);
    }

    [Fact]
    public async Task Policies_that_are_replaced_hold_for_the_next_request()
    {
        using var desk = new Desk();
        Assert.True((await desk.AskAsync(desk.SignIn())).IsPermitted);

        desk.Engine.Replace(PolicySet.Parse("forbid (principal, action, resource);"));

        Assert.False((await desk.AskAsync(desk.SignIn())).IsPermitted);
    }

    [Fact]
    public async Task At_level_warning_only_what_is_not_plainly_allowed_is_recorded()
    {
        using var desk = new Desk(options => options.AuditLogLevel = AuditLogLevel.Warning);

        await desk.AskAsync(desk.SignIn());
        await desk.AskAsync(desk.SignIn(), "withdraw");

        Assert.Equal(ActionTaken.Deny, Assert.Single(desk.Log).Action);
    }
}
