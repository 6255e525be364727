using System.Net;

namespace Hardening.Auditing.Events;

/// <summary>An event as it is recorded; the time is that of the recording. Texts longer than 1024 characters are cut.</summary>
/// <param name="Type">What happened: lower-case words, parted by points and hyphens, such as <c>access.decision</c>; 1 to 64
/// characters.</param>
/// <param name="Action">What was done about it.</param>
public sealed record SecurityEvent(string Type, ActionTaken Action)
{
    /// <summary>Identifier of the user, not a name; null where there is none.</summary>
    public string? User { get; init; }

    /// <summary>Identifier of the session; never its token.</summary>
    public string? Session { get; init; }

    /// <summary>Where the request came from.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The risk, 0 to 1; null where it was not assessed.</summary>
    public double? Risk { get; init; }

    /// <summary>How much it matters.</summary>
    public EventSeverity Severity { get; init; }

    /// <summary>Why, in few words.</summary>
    public string? Reason { get; init; }

    /// <summary>Further members, at most 32, by names in lower case that are not those of the fields above.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
