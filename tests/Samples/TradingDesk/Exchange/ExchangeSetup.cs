using Hardening.Authorization.Policies;
using Hardening.Credentials;
using Hardening.Credentials.Policies;
using Hardening.Credentials.Validation;
using Hardening.Networking.Http;
using TradingDesk.Setup;

namespace TradingDesk.Exchange;

/// <summary>The vault with the exchange's key, the client that reaches the exchange and nothing else, and the adapter.</summary>
internal static class ExchangeSetup
{
    /// <summary>Whom the vault's policy lets add and rotate.</summary>
    public const string Operations = "operations";

    private const string ApiKey = "api-key";

    public static void AddExchange(this WebApplicationBuilder builder, DeskOptions options, DataFolder folder)
    {
        var services = builder.Services;
        var address = new Uri($"https://localhost:{options.ExchangePort}");
        services.AddSingleton(new ExchangeOptions(address));
        services.AddHardenedHttpClient(ExchangeOptions.Client, http => Restrict(http, address, folder));
        services.AddCredentialManager(builder.Configuration.GetSection("Credentials"));
        services.AddSqliteCredentialStore(folder.Database);
        services.AddSingleton(provider => Policies(provider));
        services.AddSingleton<ExchangeCalls>();
        services.AddSingleton<ExchangeBroker>();
        services.AddSingleton<AdapterLink>();
        services.AddSingleton<AdapterService>();
        services.AddHostedService(provider => provider.GetRequiredService<AdapterService>());
    }

    /// <summary>To one host. The sample's exchange is on this machine, which the client would refuse, and its authority is the desk's.</summary>
    public static void Restrict(HardenedHttpOptions http, Uri address, DataFolder folder)
    {
        http.AllowedHosts.Add(address.Authority);
        http.PermittedRanges.Add("127.0.0.1/32");
        http.PermittedRanges.Add("::1/128");
        http.AuthoritiesFile = folder[DeskKeys.AuthorityFile];
        http.Timeout = TimeSpan.FromSeconds(10);
        http.ConnectTimeout = TimeSpan.FromSeconds(5);
        http.MaximumResponseBytes = 32 * 1024;
    }

    private static VaultPolicies Policies(IServiceProvider provider) =>
        new(new CedarPolicy(PolicySet.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vault.cedar")))))
        {
            Types = [new CredentialType(ApiKey, ApiKeyRule.Problem, new ExchangeKeyRotator(provider))],
        };
}
