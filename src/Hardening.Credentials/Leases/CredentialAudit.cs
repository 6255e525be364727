using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Hardening.Auditing;
using Hardening.Credentials.Policies;

namespace Hardening.Credentials.Leases;

/// <summary>Records operations. What cannot be recorded does not happen, or its result is not handed out.</summary>
internal sealed class CredentialAudit(IAuditLog log, TimeProvider time)
{
    private const int IdBytes = 16;

    /// <summary>Records an operation that was allowed.</summary>
    internal ValueTask AllowedAsync(CredentialAccess access, string? lease, long? version, CancellationToken cancellationToken) =>
        AppendAsync(access, lease, version, refusal: null, cancellationToken);

    /// <summary>Records one that was refused, and gives the exception to throw.</summary>
    internal async ValueTask<CredentialException> RefusedAsync(CredentialAccess access, string? lease, string reason,
        CancellationToken cancellationToken)
    {
        await AppendAsync(access, lease, version: null, reason, cancellationToken).ConfigureAwait(false);
        return CredentialException.Refused();
    }

    private async ValueTask AppendAsync(CredentialAccess access, string? lease, long? version, string? refusal,
        CancellationToken cancellationToken)
    {
        CredentialMetrics.Done(access.Operation, refusal is null);
        try
        {
            await log.AppendAsync(Entry(access, lease, version, refusal), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AuditException or ArgumentOutOfRangeException or ObjectDisposedException)
        {
            throw new CredentialException(
                CredentialCodes.NotRecorded, "The operation could not be recorded, so nothing is handed out: " + error.Message,
                "Repair the audit log; credentials stay out of reach until then.", (error as AuditException)?.File, error);
        }
    }

    private ReadOnlyMemory<byte> Entry(CredentialAccess access, string? lease, long? version, string? refusal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("id", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)));
        json.WriteString("time", time.GetUtcNow().ToUniversalTime());
        json.WriteString("type", "credential." + access.Operation);
        json.WriteString("user", access.Requester);
        json.WriteString("action", refusal is null ? "allow" : "deny");
        json.WriteString("credential", access.Name);
        json.WriteString("purpose", access.Purpose);
        if (lease is not null)
        {
            json.WriteString("lease", lease);
        }

        if (version is { } number)
        {
            json.WriteNumber("version", number);
        }

        if (refusal is not null)
        {
            json.WriteString("reason", refusal);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
