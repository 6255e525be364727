using Hardening.Auditing.Events;

namespace Hardening.Auditing.Reports;

/// <summary>Which events are a kind of evidence: <c>type</c>, <c>type:action</c>, either with <c>&amp;member=value</c>, or several parted by
/// <c>|</c>.</summary>
internal sealed class EvidencePattern
{
    private readonly (string Type, string? Action, string? Member, string? Value)[] alternatives;

    internal EvidencePattern(string text) => alternatives = [.. text.Split('|').Select(Alternative)];

    internal bool Fits(RecordedEvent entry) => Array.Exists(alternatives, wanted =>
        entry.Type == wanted.Type && (wanted.Action is null || entry.Text("action") == wanted.Action)
        && (wanted.Member is null || entry.Text(wanted.Member) == wanted.Value));

    private static (string, string?, string?, string?) Alternative(string text)
    {
        var member = text.Split('&');
        var action = member[0].Split(':');
        var pair = member.Length > 1 ? member[1].Split('=') : null;
        return (action[0], action.Length > 1 ? action[1] : null, pair?[0], pair?[1]);
    }
}
