using Microsoft.AspNetCore.DataProtection;
using TradingDesk.Setup;

namespace TradingDesk.Accounts;

/// <summary>Accounts, with passkeys for the address that the desk is at, by which other applications sign people in too.</summary>
internal static class AccountSetup
{
    private const string Section = "Authentication";
    private const string Provider = "OpenId";

    public static void AddAccounts(this WebApplicationBuilder builder, DeskOptions options, DataFolder folder)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{Section}:Passkeys:RelyingPartyId"] = "localhost",
            [$"{Section}:Passkeys:RelyingPartyName"] = "Trading desk",
            [$"{Section}:Passkeys:Origins:0"] = $"https://localhost:{options.Port}",
            [$"{Provider}:Issuer"] = $"https://localhost:{options.Port}/",
        });
        builder.Services.AddHardenedAccounts(folder.Database, builder.Configuration.GetSection(Section));
        builder.Services.AddHardenedSessions();
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(folder["platform-keys"])).ProtectKeysWithKeyRing();
        builder.Services.AddHardenedOpenIdProvider(folder["openid.db"], builder.Configuration.GetSection(Provider));
        builder.Services.AddSingleton<Invitations>().AddSingleton<Operators>();
    }
}
