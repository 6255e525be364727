using System.Text;
using Hardening.Auditing.Reports;
using TradingDesk.Web;

namespace TradingDesk.Operations;

/// <summary>Figures and the compliance report: what the audit log shows of the last thirty days, once it verifies.</summary>
internal static class ReportPages
{
    public static void MapReport(this RouteGroupBuilder operations)
    {
        operations.MapGet("/report", (AuditTrail trail, TimeProvider time) => Results.File(
            Encoding.UTF8.GetBytes(ReportHtml.Write(trail.Report(time))), "text/html; charset=utf-8", "compliance.html"));
        operations.MapGet("/report.json", (AuditTrail trail, TimeProvider time) => Results.File(
            ReportJson.Write(trail.Report(time)).ToArray(), "application/json", "compliance.json"));
    }

    public static Html Figures(ComplianceReport report) => Html.Of(
        $"""
        <section aria-labelledby="figures"><h2 id="figures">Figures</h2>
          <dl class="figures">{report.Kpis.Kpis.Select(Figure)}</dl>
          <p class="actions">{report.Findings.Count(finding => finding.Met)} of {report.Findings.Count} requirements have their evidence in the log.
            <a href="/operations/report" download>Compliance report</a> <a href="/operations/report.json" download>as JSON</a></p>
        </section>
        """);

    private static Html Figure(Kpi kpi) => Html.Of(
        $"""
        <div><dt>{kpi.Name}{(kpi.Target.Length > 0 ? ", " + kpi.Target : string.Empty)}</dt>
          <dd class="{(kpi.Met is { } met ? met ? "good" : "bad" : string.Empty)}">{(kpi.Value is { } value ? $"{value:0.##} {kpi.Unit}" : "no evidence")}</dd></div>
        """);
}
