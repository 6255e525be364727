using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Hardening.Auditing;
using Hardening.Authentication.Sessions;

namespace Hardening.Authentication.Accounts;

/// <summary>Records what happens to accounts, by their identifiers and not by people's names.</summary>
internal sealed class AccountAudit(IAuditLog log, TimeProvider time)
{
    private const int IdBytes = 16;

    internal async ValueTask AppendAsync(string type, string? account, bool allowed, string? reason, CancellationToken cancellationToken,
        SignInOrigin? origin = null)
    {
        AccountMetrics.Done(type, allowed);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)));
            json.WriteString("time", time.GetUtcNow().ToUniversalTime());
            json.WriteString("type", "account." + type);
            json.WriteString("user", account ?? "unknown");
            if (origin?.Address is { } address)
            {
                json.WriteString("address", address.ToString());
            }

            json.WriteString("action", allowed ? "allow" : "deny");
            if (reason is not null)
            {
                json.WriteString("reason", reason);
            }

            json.WriteEndObject();
        }

        try
        {
            await log.AppendAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AuditException or ObjectDisposedException)
        {
            throw new AccountException(
                AccountCodes.NotRecorded, "The operation could not be recorded: " + error.Message,
                    "Repair the audit log; nobody signs in until then.",
                (error as AuditException)?.File, error);
        }
    }
}
