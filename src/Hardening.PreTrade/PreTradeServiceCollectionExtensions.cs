using Hardening.PreTrade;
using Hardening.PreTrade.Limits;
using Hardening.PreTrade.Recording;
using Hardening.PreTrade.Stopping;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the controls before the market to a service.</summary>
public static class PreTradeServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="PreTradeGuard"/>. An <see cref="EmergencyStop"/> and an <see cref="IOrderRecord"/> have to be added as
    /// well; both depend on where the service keeps its files and who may do what.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section of the <see cref="PreTradeOptions"/>; an unknown key is refused
    /// (HTB1201).</param>
    public static IServiceCollection AddPreTradeGuard(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptionsWithValidateOnStart<PreTradeOptions>()
            .Configure(options => Bind(configuration, options))
            .PostConfigure(options => options.Check());
        services.TryAddSingleton(provider => new PreTradeGuard(
            provider.GetRequiredService<IOptions<PreTradeOptions>>().Value, provider.GetRequiredService<EmergencyStop>(),
            provider.GetRequiredService<IOrderRecord>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static void Bind(IConfiguration configuration, PreTradeOptions options)
    {
        try
        {
            configuration.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException error)
        {
            throw new PreTradeException(
                PreTradeCodes.BadConfiguration, "The configuration is refused: " + error.Message, "Correct or remove the key.",
                    inner: error);
        }
    }
}
