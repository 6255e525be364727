using System.Net;
using System.Security.Cryptography.X509Certificates;
using Hardening.Auditing;
using Hardening.Auditing.Alerts;
using Hardening.Auditing.Incidents;
using Hardening.Auditing.Mail;
using Hardening.Authentication.Accounts;
using Hardening.Authorization.Policies;
using Hardening.Credentials;
using Hardening.Credentials.Rotation;
using Hardening.Cryptography.Tls;
using Hardening.ZeroTrust;
using Hardening.ZeroTrust.Risk;
using TradingDesk.Accounts;
using TradingDesk.Exchange;
using TradingDesk.Setup;

namespace TradingDesk.Access;

/// <summary>Decisions, risk, alerts and lockdown.</summary>
internal static class AccessSetup
{
    private const string Alerts = "alerts";

    public static void AddAccess(this WebApplicationBuilder builder, DeskOptions options, DataFolder folder, AuditLog log)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        var history = new RiskHistory(folder["risk.db"]);
        services.AddSingleton(history);
        services.AddSingleton<IAuditLog>(new SignInWatch(log, history));
        services.AddSingleton(PolicySet.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "desk.cedar"))));
        services.AddSingleton<IGeolocator>(new NetworkPlaces(configuration.GetSection("Places").GetChildren().Select(Place)));
        services.AddZeroTrust(folder["risk.db"], configuration.GetSection("ZeroTrust"));
        services.AddSingleton<DeskAccess>();
        services.AddHardenedAlerts(configuration.GetSection("Alerts"));
        services.AddHardenedHttpClient(Alerts, http => ExchangeSetup.Restrict(http, DemoAddress(options), folder));
        services.AddSingleton<IAlertChannel>(provider => new WebhookChannel(
            "webhook", provider.GetRequiredService<IHttpClientFactory>().CreateClient(Alerts), new Uri(DemoAddress(options), "/alerts")));
        services.AddSingleton<IAlertChannel>(provider => Mail(options, folder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => Lockdown(provider, folder));
        services.AddLockdownWatch();
    }

    private static Uri DemoAddress(DeskOptions options) => new($"https://localhost:{options.ExchangePort}");

    private static MailChannel Mail(DeskOptions options, DataFolder folder, TimeProvider time)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(folder[DeskKeys.AuthorityFile]);
        return new MailChannel(
            new MailOptions { Host = "localhost", Port = options.MailPort, TlsFirst = true, From = "desk@desk.example", To = { "operators@desk.example" } },
            new PeerTrust(authorities, time));
    }

    private static Lockdown Lockdown(IServiceProvider provider, DataFolder folder) => new(
        folder["lockdown.json"],
        [
            new SessionLockdown(provider.GetRequiredService<AccountService>()),
            new RotateOnLockdown(provider.GetRequiredService<CredentialManager>(), ExchangeSetup.Operations),
        ],
        provider.GetRequiredService<Operators>().IncludesAsync, provider.GetRequiredService<IAuditLog>(), provider.GetRequiredService<TimeProvider>());

    private static KeyValuePair<IPNetwork, GeoPlace> Place(IConfigurationSection place) => new(
        IPNetwork.Parse(place["Network"] ?? string.Empty),
        new GeoPlace(place["Country"], place.GetValue<double>("Latitude"), place.GetValue<double>("Longitude"), place.GetValue<double>("RadiusKm")));
}
