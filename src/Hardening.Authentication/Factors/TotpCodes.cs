using System.Security.Cryptography;
using Hardening.Authentication.Stores;
using Hardening.Cryptography.Sealing;
using OtpNet;

namespace Hardening.Authentication.Factors;

/// <summary>
/// One-time codes by time (RFC 6238): six digits, 30 s, SHA-1 as all apps know it, 20 random bytes that lie sealed. The step
/// before counts too, since people type slowly; a step is used once.
/// </summary>
internal sealed class TotpCodes(IFactorStore store, Sealer sealer, TimeProvider time)
{
    private const int SecretSize = 20;
    private const int Digits = 6;
    private static readonly VerificationWindow Window = new(previous: 1, future: 0);

    /// <summary>Makes a secret that has to be confirmed, and gives the address to show as a QR code.</summary>
    internal async ValueTask<Uri> BeginAsync(StoredAccount account, string issuer, CancellationToken cancellationToken)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretSize);
        try
        {
            await store.SetPendingTotpAsync(account.Id, await sealer.SealAsync(secret, Context(account),
                cancellationToken).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
            return OtpAddress.Of("totp", issuer, account.Name, secret, "&period=30");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Puts the pending secret in force if the code is one of it.</summary>
    internal async ValueTask<bool> ConfirmAsync(StoredAccount account, string code, CancellationToken cancellationToken) =>
        account.PendingTotpSecret is { } pending && await StepAsync(account, pending, code,
            cancellationToken).ConfigureAwait(false) is { } step
        && await store.ConfirmTotpAsync(account.Id, step, cancellationToken).ConfigureAwait(false);

    /// <summary>Whether a code is right and was not used; it is used then.</summary>
    internal async ValueTask<bool> TakeAsync(StoredAccount account, string code, CancellationToken cancellationToken) =>
        account.TotpSecret is { } secret && await StepAsync(account, secret, code, cancellationToken).ConfigureAwait(false) is { } step
        && await store.TakeTotpStepAsync(account.Id, step, cancellationToken).ConfigureAwait(false);

    private static byte[] Context(StoredAccount account) => System.Text.Encoding.UTF8.GetBytes(account.Id);

    private async ValueTask<long?> StepAsync(StoredAccount account, ReadOnlyMemory<byte> blob, string code,
        CancellationToken cancellationToken)
    {
        if (code.Length != Digits || !code.All(char.IsAsciiDigit))
        {
            return null;
        }

        var secret = await sealer.OpenAsync(blob, Context(account), cancellationToken).ConfigureAwait(false);
        try
        {
            return new Totp(secret).VerifyTotp(time.GetUtcNow().UtcDateTime, code, out var step, Window) ? step : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
