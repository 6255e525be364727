using System.Collections;
using Hardening.Auditing.Incidents;
using Hardening.Authentication.Accounts;
using Hardening.Authentication.AspNetCore;
using Hardening.Cryptography.Tls;
using Hardening.ZeroTrust.Configuration;
using TradingDesk.Access;
using TradingDesk.Accounts;
using TradingDesk.DemoExchange;
using TradingDesk.Exchange;
using TradingDesk.Operations;
using TradingDesk.Orders;
using TradingDesk.Web;

namespace TradingDesk.Setup;

/// <summary>The service: what it is made of, and in which order a request meets it.</summary>
internal static class Desk
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args, ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production,
        });
        builder.Configuration.AddEnvironmentVariables("DESK_");
        var options = builder.Configuration.Get<DeskOptions>() ?? new DeskOptions();
        builder.Configuration.AddSecurityFile(Path.GetFullPath(options.Security), Variables());

        // 1. The keys, before anything else is touched.
        var folder = DataFolder.Open(Path.GetFullPath(options.Data));
        using var passphrase = Passphrase.Find(options, folder);
        await using var keys = await DeskKeys.OpenAsync(options, folder, passphrase, KeyRotation.Read(builder.Configuration), TimeProvider.System);
        var certificate = new CertificateHolder(keys.Authority.IssueServer(CertificateService.Names), TimeProvider.System);

        // 2. The rooms.
        builder.WebHost.ConfigureKestrel(kestrel => Listener.Open(kestrel, options.Port, certificate));
        AddRooms(builder, options, folder, keys, certificate);
        await using var app = builder.Build();

        // 3. What the rooms have to know.
        await OrderSetup.RestoreAsync(app.Services, app.Configuration.GetSection("Market"));
        if (folder.IsNew)
        {
            await app.Services.GetRequiredService<Invitations>().ShowFirstAsync();
        }

        // 4. The doors.
        Map(app);
        await app.StartAsync();
        Greet(app.Services, options, folder);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static void AddRooms(
        WebApplicationBuilder builder, DeskOptions options, DataFolder folder, DeskKeys keys, CertificateHolder certificate)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options).AddSingleton(folder).AddSingleton(certificate);
        services.AddSingleton(keys.Ring).AddSingleton(keys.Authority);
        services.AddSingleton(keys.Log);
        services.AddSingleton<Database>().AddSingleton<DeskEvents>();
        services.AddSingleton(new AuditTrail(keys.Log, folder["audit"])).AddSingleton<ExchangePages>();
        builder.AddAccounts(options, folder);
        builder.AddAccess(options, folder, keys.Log);
        services.AddHostedService<CertificateService>();
        services.AddSingleton<DemoInbox>().AddHostedService<DemoService>().AddHostedService<DemoMailbox>();
        builder.AddExchange(options, folder);
        builder.AddOrders(folder);
    }

    private static void Map(WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Failure.AnswerAsync });
        app.Use(SecurityHeaders.AddAsync);
        app.UseStaticFiles();
        app.Use(SameOrigin.RequireAsync);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRegister();
        app.MapSignIn();
        app.MapAccount();
        app.MapHardenedAccounts(new AccountEndpointOptions { Issuer = "Trading desk" }, "/accounts");
        app.MapOrders();
        app.MapOrderApi();
        app.MapStop();
        app.MapOperations();
    }

    private static Dictionary<string, string> Variables() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? string.Empty, StringComparer.Ordinal);

    private static void Greet(IServiceProvider services, DeskOptions options, DataFolder folder)
    {
        foreach (var requirement in services.GetRequiredService<AccountService>().BrokenRequirements)
        {
            Console.WriteLine("The rules for passwords break OWASP ASVS 5.0: " + requirement);
        }

        if (services.GetRequiredService<Lockdown>().State is { IsActive: true } locked)
        {
            Console.WriteLine($"A lockdown is in force: {locked.Reason}");
        }

        Console.WriteLine(
            $"""
            The desk is at https://localhost:{options.Port}, the demo exchange at https://localhost:{options.ExchangePort}.
            Browsers trust them once they trust {folder[DeskKeys.AuthorityFile]}.
            """);
    }
}
