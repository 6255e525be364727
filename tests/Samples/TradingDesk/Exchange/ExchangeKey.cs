using System.Security.Cryptography;
using System.Text;
using Hardening.Credentials;

namespace TradingDesk.Exchange;

/// <summary>Signs calls with the exchange's key, which is on lease for an hour to one requester and one purpose, and is read anew
/// for each call: so a rotation, or an end of the lease, counts for the next.</summary>
internal sealed class ExchangeKey(ICredentialProvider vault, string requester, string purpose) : IAsyncDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private ICredentialLease? lease;

    public async Task<string> SignAsync(string message, CancellationToken cancellationToken)
    {
        var held = lease;
        try
        {
            if (held is not null)
            {
                return await SignAsync(held, message, cancellationToken);
            }
        }
        catch (CredentialException refused) when (refused.Code == CredentialCodes.Refused)
        {
            // It has ended. Whether there is another one is for policy to say.
        }

        lease = await vault.LeaseAsync(new CredentialRequest(ExchangeOptions.Key, requester, purpose) { TimeToLive = Hour }, cancellationToken);
        return await SignAsync(lease, message, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (lease is not null)
        {
            await lease.DisposeAsync();
        }
    }

    private static async Task<string> SignAsync(ICredentialLease lease, string message, CancellationToken cancellationToken) =>
        await lease.ReadAsync(key => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(message))), cancellationToken);
}
