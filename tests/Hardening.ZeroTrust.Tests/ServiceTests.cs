using Hardening.Auditing;
using Hardening.Auditing.Alerts;
using Hardening.Auditing.Events;
using Hardening.Authorization.Policies;
using Hardening.ZeroTrust.Access;
using Hardening.ZeroTrust.Risk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hardening.ZeroTrust.Tests;

public sealed class ServiceTests
{
    [Fact]
    public async Task A_service_gets_an_engine_that_decides_and_records()
    {
        using var desk = new Desk();
        await using var provider = Services(desk, ("Policies:0:Name", "all"), ("Policies:0:ReAuthInterval", "00:20:00"))
            .AddSingleton(desk.Lockdown).AddSingleton<IGeolocator>(Desk.Places).BuildServiceProvider();

        var engine = provider.GetRequiredService<ZeroTrustEngine>();

        Assert.Equal(ActionTaken.Allow, (await engine.EvaluateAsync(new AccessRequest("orders", "place", desk.SignIn()))).Action);
        Assert.Single(desk.Log);
        await desk.Lockdown.StartAsync("drill", "alice");
        Assert.Equal(ActionTaken.Deny, (await engine.EvaluateAsync(new AccessRequest("orders", "place", desk.SignIn()))).Action);
    }

    [Theory]
    [InlineData("Policies:0:Nmae", "all")]
    [InlineData("Policies:0:MaxRiskScore", "high")]
    [InlineData("Policies:0:MaxRiskScore", "1.5")]
    [InlineData("Policies:0:RequiredAuthMethods:0", "hope")]
    [InlineData("StrikeInterval", "01:00:00")]
    public void Options_that_cannot_be_are_refused_when_the_engine_is_made(string key, string value)
    {
        using var desk = new Desk();
        using var provider = Services(desk, ("Policies:0:Name", "all"), (key, value)).BuildServiceProvider();

        Assert.Equal(ZeroTrustCodes.BadConfiguration, Assert.Throws<ZeroTrustException>(() => provider.GetRequiredService<ZeroTrustEngine>()).Code);
    }

    [Fact]
    public async Task Alerts_go_to_the_channels_that_are_named_and_one_that_is_not_there_is_refused()
    {
        using var desk = new Desk();
        var (mail, chat) = (new Named("email"), new Named("webhook"));
        var services = Services(desk, ("Policies:0:Name", "all"), ("AlertChannels:0", "webhook"))
            .AddHardenedAlerts(new ConfigurationBuilder().Build()).AddSingleton<IAlertChannel>(mail).AddSingleton<IAlertChannel>(chat);
        await using (var provider = services.BuildServiceProvider())
        {
            provider.GetRequiredService<AlertQueue>().Raise(new Alert("a", EventSeverity.Critical, "Something happened.", desk.Now));
        }

        Assert.Equal((0, 1), (mail.Sent, chat.Sent));
        using var without = Services(desk, ("Policies:0:Name", "all"), ("AlertChannels:0", "pager")).AddHardenedAlerts(new ConfigurationBuilder().Build()).BuildServiceProvider();
        Assert.Equal(ZeroTrustCodes.BadConfiguration, Assert.Throws<ZeroTrustException>(() => without.GetRequiredService<AlertQueue>()).Code);
    }

    private static IServiceCollection Services(Desk desk, params (string Key, string Value)[] options) => new ServiceCollection()
        .AddSingleton<TimeProvider>(desk).AddSingleton<IAuditLog>(desk).AddSingleton(PolicySet.Parse("permit (principal, action, resource);"))
        .AddZeroTrust(desk.Folder["service.db"], new ConfigurationBuilder().AddInMemoryCollection(options.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build());

    private sealed class Named(string name) : IAlertChannel
    {
        public string Name => name;

        internal int Sent { get; private set; }

        public ValueTask SendAsync(Alert alert, CancellationToken cancellationToken)
        {
            Sent++;
            return ValueTask.CompletedTask;
        }
    }
}
