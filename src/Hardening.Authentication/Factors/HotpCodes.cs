using System.Security.Cryptography;
using System.Text;
using Hardening.Authentication.Stores;
using Hardening.Cryptography.Sealing;
using OtpNet;

namespace Hardening.Authentication.Factors;

/// <summary>
/// One-time codes by counter (RFC 4226): six digits, SHA-1, 20 random bytes that lie sealed. A token whose button was pressed in
/// vain is up to five codes ahead (7.4). The counter is taken before a code counts, and only ever goes up.
/// </summary>
internal sealed class HotpCodes(IFactorStore store, Sealer sealer)
{
    internal const int LookAhead = 5;
    private const int SecretSize = 20;

    internal async ValueTask<Uri> BeginAsync(StoredAccount account, string issuer, CancellationToken cancellationToken)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretSize);
        try
        {
            var blob = await sealer.SealAsync(secret, Context(account), cancellationToken).ConfigureAwait(false);
            await store.SetPendingHotpAsync(account.Id, blob, cancellationToken).ConfigureAwait(false);
            return OtpAddress.Of("hotp", issuer, account.Name, secret, "&counter=0");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    internal async ValueTask<bool> ConfirmAsync(StoredAccount account, string code, CancellationToken cancellationToken) =>
        await store.FindHotpAsync(account.Id, cancellationToken).ConfigureAwait(false) is { Pending: { } pending }
        && await CounterAsync(account, pending, 0, code, cancellationToken).ConfigureAwait(false) is { } counter
        && await store.ConfirmHotpAsync(account.Id, counter, cancellationToken).ConfigureAwait(false);

    internal async ValueTask<bool> TakeAsync(StoredAccount account, string code, CancellationToken cancellationToken) =>
        await store.FindHotpAsync(account.Id, cancellationToken).ConfigureAwait(false) is { Secret: { } secret } hotp
        && await CounterAsync(account, secret, hotp.Counter, code, cancellationToken).ConfigureAwait(false) is { } counter
        && await store.TakeHotpCounterAsync(account.Id, counter, cancellationToken).ConfigureAwait(false);

    private static byte[] Context(StoredAccount account) => Encoding.UTF8.GetBytes(account.Id);

    private async ValueTask<long?> CounterAsync(
        StoredAccount account, ReadOnlyMemory<byte> blob, long next, string code, CancellationToken cancellationToken)
    {
        var secret = await sealer.OpenAsync(blob, Context(account), cancellationToken).ConfigureAwait(false);
        try
        {
            var (hotp, given, found) = (new Hotp(secret), Encoding.ASCII.GetBytes(code), (long?)null);
            for (var counter = next; counter <= next + LookAhead; counter++)
            {
                // No early end: how far ahead the token is shows in no time.
                var right = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hotp.ComputeHOTP(counter)), given);
                found ??= right ? counter : null;
            }

            return found;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
