using System.Globalization;
using System.Threading.RateLimiting;
using Hardening.Networking;
using Hardening.Networking.AspNetCore;
using Hardening.Networking.RateLimits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a rate limit per client to a web service.</summary>
public static class ClientRateLimitServiceCollectionExtensions
{
    /// <summary>
    /// Limits every client to <see cref="RateLimitOptions.MaximumCalls"/> in any <see cref="RateLimitOptions.Window"/>, as the
    /// global limiter of <c>UseRateLimiter()</c>. What exceeds it is answered with 429 and <c>Retry-After</c> (RFC 6585, 4).
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section of the <see cref="RateLimitOptions"/>; an unknown key is refused
    /// (HTB1001).</param>
    /// <param name="client">Who calls; by default <see cref="ClientAddress.Of"/>.</param>
    public static IServiceCollection AddHardenedRateLimiter(
        this IServiceCollection services, IConfiguration configuration, Func<HttpContext, string>? client = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptionsWithValidateOnStart<RateLimitOptions>().Configure(options => Bind(configuration, options));
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>, TimeProvider>((limiter, limit, time) =>
        {
            limiter.GlobalLimiter = new ClientRateLimiter<HttpContext>(client ?? ClientAddress.Of, limit.Value, time);
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                {
                    // Rounded up: a client that comes back on the second is let in.
                    context.HttpContext.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                }

                return ValueTask.CompletedTask;
            };
        });
        return services;
    }

    private static void Bind(IConfiguration configuration, RateLimitOptions options)
    {
        try
        {
            configuration.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException error)
        {
            throw new NetworkException(
                NetworkCodes.BadConfiguration, "The configuration is refused: " + error.Message, "Correct or remove the key.",
                    inner: error);
        }
    }
}
