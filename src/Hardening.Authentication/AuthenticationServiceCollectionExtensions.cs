using Hardening.Auditing;
using Hardening.Authentication;
using Hardening.Authentication.Accounts;
using Hardening.Authentication.Factors;
using Hardening.Authentication.Stores;
using Hardening.Cryptography.Rings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds accounts to a service.</summary>
public static class AuthenticationServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="AccountService"/> with accounts in SQLite. A <see cref="KeyRing"/> and an <see cref="IAuditLog"/> have
    /// to be added as well; an <see cref="ICodeSender"/> for each channel that codes are sent by.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="database">Absolute path of the database, in an existing folder.</param>
    /// <param name="configuration">The section of the <see cref="AuthenticationOptions"/>; an unknown key is refused
    /// (HTB1301).</param>
    public static IServiceCollection AddHardenedAccounts(this IServiceCollection services, string database, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IAccountStore>(new SqliteAccountStore(database));
        services.AddOptionsWithValidateOnStart<AuthenticationOptions>()
            .Configure(options => Bind(configuration, options))
            .PostConfigure(options => options.Check());
        services.TryAddSingleton(provider => new AccountService(
            provider.GetRequiredService<IAccountStore>(), provider.GetRequiredService<KeyRing>(), provider.GetRequiredService<IAuditLog>(),
            provider.GetRequiredService<IOptions<AuthenticationOptions>>().Value, provider.GetRequiredService<TimeProvider>(),
            provider.GetServices<ICodeSender>()));
        return services;
    }

    private static void Bind(IConfiguration configuration, AuthenticationOptions options)
    {
        try
        {
            configuration.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException error)
        {
            throw new AccountException(
                AccountCodes.BadConfiguration, "The configuration is refused: " + error.Message, "Correct or remove the key.",
                    inner: error);
        }
    }
}
