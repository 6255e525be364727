using System.Text;
using Hardening.Credentials;
using Hardening.Credentials.Stores;
using Hardening.Cryptography.Memory;
using TradingDesk.Exchange;
using TradingDesk.Web;

namespace TradingDesk.Operations;

/// <summary>What operators do with the exchange's key and adapter.</summary>
internal static class ExchangeActions
{
    private const string ApiKey = "api-key";

    public static void MapExchange(this RouteGroupBuilder operations)
    {
        var exchange = operations.MapGroup("/exchange");
        exchange.MapPost("/key", PutKeyAsync);
        exchange.MapPost("/rotate", async (HttpContext context, CredentialManager vault) =>
            await TryAsync(() => vault.RotateAsync(ExchangeOptions.Key, ExchangeSetup.Operations, context.RequestAborted).AsTask()));
        exchange.MapPost("/adapter/end", (AdapterLink link) =>
        {
            link.HangUp();
            return Results.Redirect("/operations");
        });
    }

    private static async Task<IResult> PutKeyAsync(HttpContext context, CredentialManager vault, ICredentialStore store)
    {
        var field = await Forms.ReadAsync(context);
        if (field("key") is not { Length: > 0 } text)
        {
            return Guarded.Refuse("the key is empty");
        }

        using var key = SecretBytes.Copy(Encoding.UTF8.GetBytes(text));
        var isNew = await store.FindAsync(ExchangeOptions.Key, context.RequestAborted) is null;
        return await TryAsync(() => isNew
            ? vault.AddAsync(ExchangeOptions.Key, ApiKey, key, ExchangeSetup.Operations, context.RequestAborted).AsTask()
            : vault.ReplaceAsync(ExchangeOptions.Key, key, ExchangeSetup.Operations, context.RequestAborted).AsTask());
    }

    private static async Task<IResult> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            return Results.Redirect("/operations");
        }
        catch (CredentialException refused)
        {
            return Guarded.Refuse($"{refused.Code}: {refused.Message}");
        }
    }
}
