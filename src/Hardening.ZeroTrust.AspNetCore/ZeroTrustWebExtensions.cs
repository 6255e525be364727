using Hardening.Auditing.Incidents;
using Hardening.ZeroTrust.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what endpoints under zero trust need.</summary>
public static class ZeroTrustWebExtensions
{
    /// <summary>Adds what endpoints with <c>RequireZeroTrust</c> need.</summary>
    /// <param name="services">The services; <c>AddZeroTrust</c> adds the engine.</param>
    /// <param name="sessions">Finds the session of a call; null for the one of <c>AddHardenedSessions</c>, after
    /// <c>UseAuthentication()</c>,
    /// or the one that a verified token names by its claim <c>sid</c>.</param>
    public static IServiceCollection AddZeroTrustEndpoints(this IServiceCollection services, SessionSource? sessions = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton(sessions ?? HostedSessions.FindAsync);
    }

    /// <summary>Watches the <see cref="Lockdown"/> of the service, each second: one that another process started is taken up, one that a
    /// crash cut off is finished.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddLockdownWatch(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddHostedService<LockdownWatcher>();
    }
}
