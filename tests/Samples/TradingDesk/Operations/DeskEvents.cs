using System.Security.Cryptography;
using System.Text.Json;
using Hardening.Auditing;
using Hardening.ZeroTrust.Access;

namespace TradingDesk.Operations;

/// <summary>Records what happens at the desk. What cannot be recorded does not happen: the exception goes to the caller.</summary>
internal sealed class DeskEvents(IAuditLog log, TimeProvider time)
{
    private const int IdBytes = 16;

    /// <summary>Records what a person did or was refused.</summary>
    public Task AppendAsync(
        string type, AuthenticatedContext who, bool allowed, string? reason = null, params (string Name, object? Value)[] details) =>
        AppendAsync(type, allowed, reason, [("user", who.User), ("session", who.Session), ("ip", who.Client.Address?.ToString()), .. details]);

    /// <summary>Records what the desk itself did or refused.</summary>
    public async Task AppendAsync(string type, bool allowed, string? reason = null, params (string Name, object? Value)[] details)
    {
        var entry = new Dictionary<string, object?>
        {
            ["id"] = RandomNumberGenerator.GetHexString(IdBytes * 2, lowercase: true),
            ["time"] = time.GetUtcNow().UtcDateTime,
            ["type"] = type,
            ["action"] = allowed ? "allow" : "deny",
        };
        foreach (var (name, value) in details.Append(("reason", reason)).Where(detail => detail.Item2 is not null))
        {
            entry[name] = value;
        }

        await log.AppendAsync(JsonSerializer.SerializeToUtf8Bytes(entry), CancellationToken.None);
    }
}
