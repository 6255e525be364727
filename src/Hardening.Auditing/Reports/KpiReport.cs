using Hardening.Auditing.Events;

namespace Hardening.Auditing.Reports;

/// <summary>Figures about a span of time, computed from the events of a log and from nothing else.</summary>
/// <param name="From">The begin of the span.</param>
/// <param name="To">Its end, not part of it; what is open then counts as open until then.</param>
/// <param name="Kpis">The figures, in a fixed order.</param>
public sealed record KpiReport(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<Kpi> Kpis)
{
    private const double Percent = 100;
    private const double TopScore = 10;
    private const string Vulnerability = "vulnerability";
    private const string Found = "vulnerability.found";
    private const string Fixed = "vulnerability.fixed";

    /// <summary>Computes the figures.</summary>
    /// <param name="events">The events, in their order.</param>
    /// <param name="from">The begin of the span.</param>
    /// <param name="to">Its end, not part of it.</param>
    public static KpiReport Of(IEnumerable<RecordedEvent> events, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(events);
        var known = events.Where(entry => entry.Time < to).ToList();
        var within = known.Where(entry => entry.Time >= from).ToList();
        var signIns = within.Where(entry => entry.Type == "account.sign-in").ToList();
        var accesses = within.Where(entry => entry.Type is "access.decision" or "access.session-ended").ToList();
        var users = accesses.Where(entry => entry.User is not null).GroupBy(entry => entry.User, StringComparer.Ordinal).ToList();
        var risks = accesses.Select(entry => entry.Risk).OfType<double>().ToList();
        return new KpiReport(from, to,
        [
            Target("authentication success", Share(signIns.Count(entry => entry.Action == ActionTaken.Allow), signIns.Count), "%",
                "> 99.5 %", value => value > 99.5, signIns.Count),
            Target("MFA adoption", Share(users.Count(user => user.Last().Text("level") is "medium" or "high" or "maximum"), users.Count),
                "%", "> 95 %", value => value > 95, accesses.Count),
            Target("session score", risks.Count == 0 ? null : TopScore * (1 - risks.Average()), "of 10", "> 9.5", value => value > 9.5,
                risks.Count),
            Response(within, to),
            Coverage(within, "scan"),
            Coverage(within, "encryption"),
            Count("users", users.Count, accesses.Count),
            Count("sessions", accesses.Select(entry => entry.Session).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
                accesses.Count),
            Count("violations", accesses.Count(entry => entry.Action == ActionTaken.Deny), accesses.Count),
            Open(known),
            Count("lockdowns", within.Where(entry => entry.Type == "lockdown.start").Select(entry =>
                entry.Text("lockdown")).Distinct(StringComparer.Ordinal).Count(), within.Count),
        ]);
    }

    private static Kpi Target(string name, double? value, string unit, string target, Func<double, bool> met, long events) =>
        new(name, value is { } number ? Math.Round(number, 3) : null, unit, target, value is { } known ? met(known) : null, events);

    private static Kpi Count(string name, int value, long events) => new(name, value, string.Empty, string.Empty, null, events);

    // What is open at the end, since whenever; unknown where nobody ever looked.
    private static Kpi Open(List<RecordedEvent> known)
    {
        var looked = known.Count(entry => entry.Type is Found or Fixed or "coverage.scan");
        return new Kpi("open vulnerabilities", looked == 0 ? null : Spans(known, Vulnerability, Found, Fixed).Count(span => span.To is null),
            string.Empty, string.Empty, null, looked);
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : Percent * part / whole;

    // The longest time that something critical was open.
    private static Kpi Response(List<RecordedEvent> events, DateTimeOffset to)
    {
        var spans = Spans(events.Where(entry => entry.Type != Found || entry.Text("severity") == "critical"), Vulnerability, Found, Fixed)
            .Concat(Spans(events.Where(entry => entry.Type != "incident.detected" || entry.Text("severity") == "critical"), "incident",
                "incident.detected", "incident.contained")).ToList();
        return Target(
            "critical response", spans.Count == 0 ? null : spans.Max(span => ((span.To ?? to) - span.From).TotalHours), "h", "< 24 h",
                value => value < 24, spans.Count);
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset? To)> Spans(IEnumerable<RecordedEvent> events, string member,
        string begin, string end)
    {
        var all = events.Where(entry => entry.Type == begin || entry.Type == end).GroupBy(entry => entry.Text(member),
            StringComparer.Ordinal);
        foreach (var group in all.Where(group => group.Key is not null))
        {
            DateTimeOffset? open = null;
            foreach (var entry in group)
            {
                if (entry.Type == begin)
                {
                    open ??= entry.Time;
                }
                else if (open is { } since)
                {
                    open = null;
                    yield return (since, entry.Time);
                }
            }

            if (open is { } still)
            {
                yield return (still, null);
            }
        }
    }

    private static Kpi Coverage(List<RecordedEvent> events, string of)
    {
        var last = events.LastOrDefault(entry => entry.Type == "coverage." + of);
        double? share = last?.Number("total") is > 0 and { } total && last.Number("covered") is { } covered && covered <= total
            ? Percent * covered / total : null;
        return Target(of + " coverage", share, "%", "100 %", value => value >= Percent, last is null ? 0 : 1);
    }
}
