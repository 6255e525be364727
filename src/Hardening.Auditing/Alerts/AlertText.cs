using System.Globalization;
using Hardening.Auditing.Events;

namespace Hardening.Auditing.Alerts;

/// <summary>An alert in words.</summary>
public static class AlertText
{
    private const int ShownOfSession = 12;

    /// <summary>One line: severity and summary.</summary>
    /// <param name="alert">The alert.</param>
    public static string Subject(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return $"[{EventJson.Name(alert.Severity)}] {alert.Line}";
    }

    /// <summary>What is known besides, by name; only what is there.</summary>
    /// <param name="alert">The alert.</param>
    public static IEnumerable<KeyValuePair<string, string>> Fields(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        (string Name, string? Value)[] fields =
        [
            ("user", alert.User),
            ("session", alert.Session is { Length: > ShownOfSession } id ? id[..ShownOfSession] : alert.Session),
            ("ip", alert.Address?.ToString()),
            ("risk", alert.Risk?.ToString("0.00", CultureInfo.InvariantCulture)),
            ("repeated", alert.Repeated > 0 ? alert.Repeated.ToString(CultureInfo.InvariantCulture) : null),
        ];
        return fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, Plain(field.Value!)));
    }

    private static string Plain(string text) => new([.. text.Where(c => !char.IsControl(c)).Take(EventJson.LongestText)]);
}
