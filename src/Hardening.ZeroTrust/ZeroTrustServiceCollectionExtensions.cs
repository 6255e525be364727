using Hardening.Auditing;
using Hardening.Auditing.Alerts;
using Hardening.Auditing.Incidents;
using Hardening.Authentication.Accounts;
using Hardening.Authentication.Sessions;
using Hardening.Authorization.Policies;
using Hardening.ZeroTrust;
using Hardening.ZeroTrust.Access;
using Hardening.ZeroTrust.Configuration;
using Hardening.ZeroTrust.Risk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds zero trust to a service.</summary>
public static class ZeroTrustServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ZeroTrustEngine"/> and <see cref="RiskEngine"/>. A <see cref="PolicySet"/> and an <see cref="IAuditLog"/> have to be
    /// added as well. Taken where they are there: <see cref="IGeolocator"/>, <see cref="Lockdown"/>, <see cref="AlertQueue"/>, and
    /// <see cref="AccountService"/>, by which sessions are ended.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="historyDatabase">Absolute path of the database of what is remembered of users, in an existing folder.</param>
    /// <param name="configuration">The section of the <see cref="ZeroTrustOptions"/>; an unknown key is refused (HTB1404).</param>
    /// <param name="weights">Changes what signals weigh; null for the usual weights.</param>
    public static IServiceCollection AddZeroTrust(
        this IServiceCollection services, string historyDatabase, IConfiguration configuration, Action<RiskOptions>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new RiskHistory(historyDatabase));
        services.AddOptionsWithValidateOnStart<ZeroTrustOptions>()
            .Configure(options => StrictBinding.Of(() => configuration.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true)))
            .PostConfigure(options => options.Check());
        services.AddOptions<RiskOptions>().Configure(options => weights?.Invoke(options));
        services.TryAddSingleton(provider => new RiskEngine(
            provider.GetRequiredService<RiskHistory>(), provider.GetService<IGeolocator>(),
                provider.GetRequiredService<IOptions<RiskOptions>>().Value,
            provider.GetRequiredService<IOptions<ZeroTrustOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(Engine);
        return services;
    }

    /// <summary>Adds <see cref="AlertQueue"/> over the <see cref="IAlertChannel"/>s of the service. Where the options of zero trust name
    /// channels, each of them has to be there, and the others are not used.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section of the <see cref="AlertOptions"/>; an unknown key is refused (HTB1404).</param>
    public static IServiceCollection AddHardenedAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<AlertOptions>()
            .Configure(options => StrictBinding.Of(() => configuration.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true)));
        services.TryAddSingleton(provider => new AlertQueue(
            Channels(provider), provider.GetRequiredService<IOptions<AlertOptions>>().Value, provider.GetRequiredService<IAuditLog>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static ZeroTrustEngine Engine(IServiceProvider provider)
    {
        var accounts = provider.GetService<AccountService>();
        return new ZeroTrustEngine(
            provider.GetRequiredService<IOptions<ZeroTrustOptions>>().Value, provider.GetRequiredService<PolicySet>(),
                provider.GetRequiredService<RiskEngine>(),
            provider.GetRequiredService<IAuditLog>(), provider.GetRequiredService<TimeProvider>())
        {
            Lockdown = provider.GetService<Lockdown>(),
            Alerts = provider.GetService<AlertQueue>(),
            EndSession = accounts is null ? null : async (context, cancellation) =>
            {
                if (context.Source is { } session)
                {
                    await accounts.EndSessionAsync(session, session.Id, cancellation).ConfigureAwait(false);
                }
            },
        };
    }

    private static IEnumerable<IAlertChannel> Channels(IServiceProvider provider)
    {
        var channels = provider.GetServices<IAlertChannel>().ToList();
        var wanted = provider.GetService<IOptions<ZeroTrustOptions>>()?.Value.AlertChannels ?? [];
        return wanted.Count == 0 ? channels : wanted.Select(name => channels.Find(channel => channel.Name == name)
            ?? throw new ZeroTrustException(
            ZeroTrustCodes.BadConfiguration, $"There is no channel '{name}' for alerts.",
                "Add the channel to the service, or take its name out."));
    }
}
