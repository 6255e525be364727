using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hardening.Cryptography.Tls;
using Hardening.Networking;
using Hardening.Networking.Addresses;
using Hardening.Networking.Configuration;
using Hardening.Networking.Http;
using Hardening.Networking.Resolving;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds hardened HTTP clients to a service.</summary>
public static class HardenedHttpServiceCollectionExtensions
{
    private const int HeaderKibibytes = 32;

    /// <summary>
    /// Adds a named client for <see cref="IHttpClientFactory"/>: HTTPS with TLS 1.3 to listed hosts at public addresses only,
    /// with bounded redirects, retries, time and size. What it refuses is a <see cref="NetworkException"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The client's name.</param>
    /// <param name="configuration">The section of its <see cref="HardenedHttpOptions"/>; an unknown key is refused
    /// (HTB1001).</param>
    public static IHttpClientBuilder AddHardenedHttpClient(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddHardenedHttpClient(name, options => StrictBinding.Of(
            () => configuration.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true)));
    }

    /// <summary>Adds a named client as the other overload does, with options set in code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The client's name.</param>
    /// <param name="configure">Sets the options.</param>
    public static IHttpClientBuilder AddHardenedHttpClient(this IServiceCollection services, string name,
        Action<HardenedHttpOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptionsWithValidateOnStart<HardenedHttpOptions>(name).Configure(configure).PostConfigure(options => options.Check());

        var client = services.AddHttpClient(name)
            .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Transport(Options(provider, name), Time(provider)))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(provider => new HardenedHandler(
                Options(provider, name), Time(provider), new HttpNotices(name,
                    provider.GetRequiredService<ILoggerFactory>().CreateLogger("Hardening.Networking"))));
        client.AddResilienceHandler("hardened", (pipeline, context) =>
        {
            var options = Options(context.ServiceProvider, name);
            if (options.Retries > 0)
            {
                pipeline.TimeProvider = Time(context.ServiceProvider);
                pipeline.AddRetry(new RetryRules(options, Time(context.ServiceProvider)).Strategy());
            }
        });
        return client;
    }

    private static HardenedHttpOptions Options(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<HardenedHttpOptions>>().Get(name);

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();

    private static SocketsHttpHandler Transport(HardenedHttpOptions options, TimeProvider time)
    {
        INameResolver resolver = options.DnsServers.Count == 0
            ? new SystemResolver() : new TrustedResolver(options.Servers(), options.CrossCheckDns, options.ConnectTimeout);
        var connector = new GuardedConnector(resolver, new AddressGuard(options.Ranges(), time));
        return new SocketsHttpHandler
        {
            // A proxy would connect in our place, past the guard.
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = connector.ConnectAsync,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = options.ConnectionLifetime,
            MaxResponseHeadersLength = HeaderKibibytes,
            SslOptions = Tls(options, time),
        };
    }

    // The handler puts each host's own name in the place of this one.
    private static SslClientAuthenticationOptions Tls(HardenedHttpOptions options, TimeProvider time)
    {
        var pins = options.Pins.ToArray();
        return HardenedTls.Client("set-by-the-handler.invalid", options.AuthoritiesFile is { } file
            ? new PeerTrust(Authorities(file), time, pins) : PeerTrust.OfSystem(time, pins));
    }

    private static X509Certificate2Collection Authorities(string file)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return authorities.Count > 0 ? authorities : throw new CryptographicException("there is no certificate in it.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new NetworkException(
                NetworkCodes.BadConfiguration, "The authorities cannot be read: " + error.Message,
                "Let AuthoritiesFile name a PEM file with one certificate or more.", file, error);
        }
    }
}
