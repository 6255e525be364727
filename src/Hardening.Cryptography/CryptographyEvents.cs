using System.Diagnostics.Tracing;
using Hardening.Cryptography.Rings;

namespace Hardening.Cryptography;

/// <summary>
/// The event source <c>Hardening-Cryptography</c>. Whoever opens gets one answer whatever the cause; an operator who listens here
/// learns the cause. Neither content nor sizes are in any event.
/// </summary>
[EventSource(Name = "Hardening-Cryptography")]
internal sealed class CryptographyEvents : EventSource
{
    internal static readonly CryptographyEvents Log = new();

    [Event(1, Level = EventLevel.Warning,
        Message = "The system refused to lock memory for secrets; raise the limit of locked memory (ulimit -l).")]
    public void LockRefused() => WriteEvent(1);

    [Event(2, Level = EventLevel.Warning, Message = "What was sealed for {0} does not open: {1} (key {2}).")]
    public void OpenRefused(string purpose, string reason, string key) => WriteEvent(2, purpose, reason, key);

    /// <param name="purpose">What was to be opened.</param>
    /// <param name="ring">The keys.</param>
    /// <param name="id">The key that it names, or null when it is nothing that was sealed here.</param>
    /// <param name="found">Whether the key may open.</param>
    [NonEvent]
    internal void Refused(string purpose, KeyRing ring, string? id, bool found)
    {
        if (IsEnabled())
        {
            var reason = id is null ? "nothing that was sealed" : found ? "changed or cut, or of another purpose or context"
                : ring.Keys.Any(key => key.Id == id) ? "key revoked" : "key unknown";
            OpenRefused(purpose, reason, id ?? string.Empty);
        }
    }
}
