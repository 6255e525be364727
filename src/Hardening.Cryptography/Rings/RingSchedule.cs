namespace Hardening.Cryptography.Rings;

/// <summary>Which key of a document seals at a moment, and when a successor is due. Pure: document and moment decide alone.</summary>
internal static class RingSchedule
{
    // A successor is made when this part of the uses is left.
    private const int LastPart = 10;

    /// <summary>The newest enabled key whose time has come and that has uses left.</summary>
    internal static RingKeyRecord? Primary(RingDocument document, DateTimeOffset now, KeyRingOptions options) =>
        Usable(document, now, options)
        .Where(key => key.NotBefore <= now)
        .OrderByDescending(key => key.NotBefore).ThenByDescending(key => key.Created).ThenBy(key => key.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>The next enabled key whose time is still to come.</summary>
    internal static RingKeyRecord? Successor(RingDocument document, DateTimeOffset now, KeyRingOptions options) =>
        Usable(document, now, options)
        .Where(key => key.NotBefore > now)
        .OrderBy(key => key.NotBefore).ThenBy(key => key.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>Whether a key is so near its end that its successor has to wait out the propagation window from now on.</summary>
    internal static bool IsNearEnd(RingKeyRecord primary, DateTimeOffset now, KeyRingOptions options) =>
        now >= primary.NotAfter - options.PropagationWindow || primary.Reserved >= options.MaximumUses - (options.MaximumUses / LastPart);

    /// <summary>The primary, or the key whose last uses are being used up until its successor takes over.</summary>
    internal static RingKeyRecord? Current(RingDocument document, DateTimeOffset now, KeyRingOptions options) =>
        Primary(document, now, options) ?? Primary(document, now, options with { MaximumUses = long.MaxValue });

    private static IEnumerable<RingKeyRecord> Usable(RingDocument document, DateTimeOffset now, KeyRingOptions options) => document.Keys
        .Where(key => key.State == RingKeyState.Enabled && now < key.NotAfter && key.Reserved < options.MaximumUses);
}
