using Hardening.Auditing;
using Hardening.Credentials;
using Hardening.Credentials.Policies;
using Hardening.Credentials.Stores;
using Hardening.Cryptography.Rings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the vault to a service.</summary>
public static class CredentialServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="CredentialManager"/>, also as <see cref="ICredentialProvider"/>. A <see cref="KeyRing"/>, an
    /// <see cref="IAuditLog"/>, <see cref="VaultPolicies"/> and an <see cref="ICredentialStore"/> have to be added as well.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section of the <see cref="CredentialOptions"/>; an unknown key is refused
    /// (HTB1101).</param>
    public static IServiceCollection AddCredentialManager(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptionsWithValidateOnStart<CredentialOptions>()
            .Configure(options => Bind(configuration, options))
            .PostConfigure(options => options.Check());
        services.TryAddSingleton(provider => new CredentialManager(
            provider.GetRequiredService<ICredentialStore>(), provider.GetRequiredService<KeyRing>(),
                provider.GetRequiredService<IAuditLog>(),
            provider.GetRequiredService<VaultPolicies>(), provider.GetRequiredService<IOptions<CredentialOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ICredentialProvider>(provider => provider.GetRequiredService<CredentialManager>());
        return services;
    }

    private static void Bind(IConfiguration configuration, CredentialOptions options)
    {
        try
        {
            configuration.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException error)
        {
            throw new CredentialException(
                CredentialCodes.BadConfiguration, "The configuration is refused: " + error.Message, "Correct or remove the key.",
                    inner: error);
        }
    }
}
