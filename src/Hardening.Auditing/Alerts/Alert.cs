using System.Net;
using Hardening.Auditing.Events;

namespace Hardening.Auditing.Alerts;

/// <summary>What people are told at once. It goes to channels that others read too: no secret, no token and no name of a person belongs
/// into it.</summary>
/// <param name="Type">What happened, as in <see cref="SecurityEvent"/>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Summary">One sentence of the program's own, not of a stranger's; control characters are taken out, and it is cut to
/// 500 characters.</param>
/// <param name="At">When.</param>
public sealed record Alert(string Type, EventSeverity Severity, string Summary, DateTimeOffset At)
{
    private const int LongestSummary = 500;

    /// <summary>Identifier of the user, or null.</summary>
    public string? User { get; init; }

    /// <summary>Identifier of the session, or null; channels get its first 12 characters.</summary>
    public string? Session { get; init; }

    /// <summary>Where it came from, or null.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The risk, 0 to 1, or null.</summary>
    public double? Risk { get; init; }

    /// <summary>Alerts like this one that were held back since the last that was sent.</summary>
    public int Repeated { get; init; }

    /// <summary>The summary as channels show it: one line.</summary>
    public string Line => new([.. Summary.Where(c => !char.IsControl(c)).Take(LongestSummary)]);

    /// <summary>What makes two alerts alike.</summary>
    internal (string, string?, string?) Key => (Type, User, Session);
}
