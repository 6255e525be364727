using Hardening.Credentials.Sqlite;
using Hardening.Credentials.Stores;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps the vault of a service in SQLite.</summary>
public static class SqliteVaultServiceCollectionExtensions
{
    /// <summary>Adds an <see cref="SqliteCredentialStore"/> as the vault's store.</summary>
    /// <param name="services">The services.</param>
    /// <param name="path">Absolute path of the database, in an existing folder.</param>
    public static IServiceCollection AddSqliteCredentialStore(this IServiceCollection services, string path)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<ICredentialStore>(new SqliteCredentialStore(path));
        return services;
    }
}
