using Hardening.Auditing.Incidents;
using Hardening.ZeroTrust.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what endpoints under zero trust need.</summary>
public static class ZeroTrustWebExtensions
{
    /// <summary>Says how the session of a call is found.</summary>
    /// <param name="services">The services; <c>AddZeroTrust</c> adds the engine.</param>
    /// <param name="sessions">Finds the session.</param>
    public static IServiceCollection AddZeroTrustEndpoints(this IServiceCollection services, SessionSource sessions)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(sessions);
        return services.AddSingleton(sessions);
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
