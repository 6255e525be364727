using Hardening.Secrets.Patterns;

namespace Hardening.Secrets.Rules;

/// <summary>What .NET programs and their Azure connection strings hold: keys known by the member that they stand in.</summary>
internal static class DotNetRules
{
    public static IEnumerable<PatternRule> All =>
    [
        new("azure-account-key", "Account key in an Azure connection string", "Azure", "AccountKey=<b64:86>=="),
        new("azure-shared-access-key", "Shared access key in an Azure connection string", "Azure", "SharedAccessKey=<b64:43>="),
        new("azure-signalr-key", "Azure SignalR or Web PubSub key", "Azure", "AccessKey=<b64:43>=") { Near = ["signalr", "webpubsub"] },
        new("azure-communication-key", "Azure Communication Services key", "Azure", "accesskey=<b64:86>==",
            "AccessKey=<b64:86>==") { Near = ["communication.azure"] },
        new("azure-appconfig-key", "Azure App Configuration key", "Azure", "Secret=<b64:43>=") { Near = ["azconfig.io"] },
        new("azure-function-url-key", "Key in the address of an Azure function", "Azure", "?code=<b64p:43-90>", "&code=<b64p:43-90>") { Near =
            ["azurewebsites.net"], OpenLeft = true },
        new("publish-profile-password", "Password of a publish profile", "Azure App Service", "userPWD=\"<b62:60>"),
        new("entra-refresh-token", "Microsoft Entra refresh token", "Microsoft Entra ID", "AQABAAAAAAD--DLA3VO7QrddgJg7Wevr<b64u:100-1500>",
            "AgABAAAAAAD--DLA3VO7QrddgJg7Wevr<b64u:100-1500>"),
        new("dotnet-user-jwts-key", "Signing key of dotnet user-jwts", "the application that trusts it", "\"Value\": \"<b64:43>=",
            "\"Value\":\"<b64:43>=") { Near = ["dotnet-user-jwts"], OpenLeft = true },
        new("data-protection-payload", "Protected payload or cookie of ASP.NET Core", "the application that issued it",
            "CfDJ8<b64u:70-3000>") { Level = SecretLevel.Note },
        new("syncfusion-licence-key", "Syncfusion licence key", "Syncfusion", "Ngo9BigBOggjHTQxAR8/V1<b64:40-300>",
            "Mgo+DSMBaFt<b64:40-300>", "ORg4AjUWIQA/Gnt2<b64:40-300>"),
        new("devexpress-feed-key", "DevExpress package feed key", "DevExpress", "nuget.devexpress.com/<b62:40-60>/api") { OpenLeft = true },
        new("npmrc-auth-token", "Token of a package registry in .npmrc", "the registry before it", ":_authToken=<uuid:36>") { OpenLeft = true },
        new("cloudsmith-key", "Cloudsmith API key", "Cloudsmith", "csa_<hx:30><b62:6>"),
    ];
}
