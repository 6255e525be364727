using System.Text.Json;
using Hardening.Authentication.Stores;

namespace Hardening.Authentication.Factors;

/// <summary>What a ticket keeps of a code that was sent.</summary>
/// <param name="Channel">How it was sent.</param>
/// <param name="Index">Its code of authentication.</param>
/// <param name="ExpiresAt">In UTC.</param>
/// <param name="Address">The sealed address that the code confirms, where it does.</param>
internal sealed record SentCode(CodeChannel Channel, string Index, DateTimeOffset ExpiresAt, byte[]? Address = null)
{
    internal static SentCode? Of(StoredTicket ticket) =>
        ticket.Detail.IsEmpty ? null : JsonSerializer.Deserialize(ticket.Detail.Span, AccountJson.Default.SentCode);

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, AccountJson.Default.SentCode);
}
