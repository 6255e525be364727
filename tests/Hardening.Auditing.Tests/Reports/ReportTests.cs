using System.Text.Json;
using Hardening.Auditing.Events;
using Hardening.Auditing.Notes;
using Hardening.Auditing.Reports;
using Hardening.Cryptography.Keys;
using Hardening.Cryptography.Signing;

namespace Hardening.Auditing.Tests.Reports;

public sealed class ReportTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly SettableTime time = new();

    private static DateTimeOffset From => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset To => new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Figures_are_computed_from_the_log()
    {
        var report = await ReportAsync(async events =>
        {
            await Task.WhenAll(Enumerable.Range(0, 999).Select(_ => Record(events, "account.sign-in", ActionTaken.Allow, "u1")));
            await Record(events, "account.sign-in", ActionTaken.Deny, "u2");
            await Access(events, "u1", ActionTaken.Allow, 0.0, "high");
            await Access(events, "u2", ActionTaken.Deny, 0.2, "low");
            await events.CoverageAsync("scan", 7, 8);
            await events.CoverageAsync("encryption", 4, 4);
            await events.VulnerabilityAsync("CVE-1", EventSeverity.Critical, false);
            await events.VulnerabilityAsync("CVE-2", EventSeverity.Critical, false);
            time.Now += TimeSpan.FromHours(6);
            await events.VulnerabilityAsync("CVE-1", EventSeverity.Critical, true);
            time.Now += TimeSpan.FromHours(19);
            await events.VulnerabilityAsync("CVE-2", EventSeverity.Critical, true);
        });

        var kpis = report.Kpis.Kpis.ToDictionary(kpi => kpi.Name, kpi => (kpi.Value, kpi.Met));
        Assert.Equal((99.9, true), kpis["authentication success"]);
        Assert.Equal((50.0, false), kpis["MFA adoption"]);
        Assert.Equal((9.0, false), kpis["session score"]);
        Assert.Equal((25.0, false), kpis["critical response"]);
        Assert.Equal((87.5, false), kpis["scan coverage"]);
        Assert.Equal((100.0, true), kpis["encryption coverage"]);
        Assert.Equal((2.0, null), kpis["users"]);
        Assert.Equal((1.0, null), kpis["violations"]);
        Assert.Equal((0.0, null), kpis["open vulnerabilities"]);
    }

    [Fact]
    public async Task A_vulnerability_that_came_back_or_was_found_before_the_span_is_open()
    {
        time.Now = From.AddDays(-3);
        var report = await ReportAsync(async events =>
        {
            await events.VulnerabilityAsync("CVE-1", EventSeverity.Warning, false);
            time.Now = From.AddDays(1);
            await events.VulnerabilityAsync("CVE-2", EventSeverity.Critical, false);
            await events.VulnerabilityAsync("CVE-2", EventSeverity.Critical, true);
            time.Now = From.AddDays(2);
            await events.VulnerabilityAsync("CVE-2", EventSeverity.Critical, false);
            time.Now = From.AddDays(4);
            await events.VulnerabilityAsync("CVE-2", EventSeverity.Critical, false);
            await events.VulnerabilityAsync("CVE-3", EventSeverity.Critical, false);
            await events.VulnerabilityAsync("CVE-3", EventSeverity.Critical, true);
        });

        Assert.Equal(2, report.Kpis.Kpis.Single(kpi => kpi.Name == "open vulnerabilities").Value);
        Assert.Equal((To - From.AddDays(2)).TotalHours, report.Kpis.Kpis.Single(kpi => kpi.Name == "critical response").Value);
    }

    [Fact]
    public async Task What_the_log_has_nothing_about_is_neither_good_nor_bad()
    {
        var report = await ReportAsync(_ => Task.CompletedTask);

        Assert.All(report.Kpis.Kpis.Take(6), kpi => Assert.Equal((null, null), (kpi.Value, kpi.Met)));
        Assert.Null(report.Kpis.Kpis.Single(kpi => kpi.Name == "open vulnerabilities").Value);
        Assert.Equal([], report.Findings.Where(finding => finding.Met && !finding.Control.Evidence.Contains("log.verified")).Select(finding => finding.Control.Id));
        Assert.Equal([], report.Findings.Where(finding => finding.Met));
    }

    [Fact]
    public async Task A_control_is_met_only_where_every_kind_of_its_evidence_is_there()
    {
        var half = await ReportAsync(events => Access(events, "u1", ActionTaken.Allow, 0, "high"));
        Assert.False(Finding(half, "SOC 2", "CC6.1").Met);
        Assert.True(Finding(half, "PCI DSS 4.0", "8.4.2").Met);
        Assert.True(Finding(half, "ISO 27001:2022", "A.8.15").Met);

        using var other = new ReportTests();
        var whole = await other.ReportAsync(async events =>
        {
            await Access(events, "u1", ActionTaken.Allow, 0, "low");
            await Access(events, "u1", ActionTaken.Deny, 0, "low");
        });
        Assert.True(Finding(whole, "SOC 2", "CC6.1").Met);
        Assert.Equal([1L, 1L], Finding(whole, "SOC 2", "CC6.1").Evidence.Select(evidence => evidence.Count));
        Assert.Equal(1, Finding(whole, "SOC 2", "CC6.1").Evidence[1].LastIndex);
        Assert.False(Finding(whole, "PCI DSS 4.0", "8.4.2").Met);
    }

    [Fact]
    public async Task What_lies_outside_of_the_span_shows_nothing()
    {
        time.Now = To;

        Assert.Equal([], (await ReportAsync(events => Access(events, "u1", ActionTaken.Deny, 0, "high"))).Findings.Where(finding => finding.Met));
    }

    [Fact]
    public async Task Where_the_log_does_not_verify_nothing_counts_as_met()
    {
        await ReportAsync(events => Access(events, "u1", ActionTaken.Deny, 0, "high"));
        var bundle = Directory.GetFiles(Path.Combine(folder.Path, "log", "tile", "entries"), "*", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(bundle);
        bytes[^3] ^= 1;
        await File.WriteAllBytesAsync(bundle, bytes);

        var report = ComplianceReport.Create(Path.Combine(folder.Path, "log"), verifier!, From, To);

        Assert.NotNull(report.Problem);
        Assert.Null(report.Log);
        Assert.Equal([], report.Findings.Where(finding => finding.Met));
        Assert.Contains("does not verify", ReportHtml.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_and_html_say_the_same_and_escape_everything()
    {
        var report = await ReportAsync(events => Access(events, "<script>u", ActionTaken.Deny, 0.5, "high"));

        using var json = JsonDocument.Parse(ReportJson.Write(report));
        var met = json.RootElement.GetProperty("controls").EnumerateArray().Count(control => control.GetProperty("met").GetBoolean());
        Assert.Equal(report.Findings.Count(finding => finding.Met), met);
        Assert.Equal(report.Log!.Size, json.RootElement.GetProperty("log").GetProperty("size").GetInt64());
        var html = ReportHtml.Write(report);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(met, html.Split("<td class=\"yes\">met</td>").Length - 1 - report.Kpis.Kpis.Count(kpi => kpi.Met == true));
        Assert.DoesNotContain("certified", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_control_names_its_framework_and_evidence_and_stands_once()
    {
        Assert.Equal(["SLSA", "SOC 2", "PCI DSS 4.0", "ISO 27001:2022", "NIST CSF 2.0"], ComplianceControl.All.Select(control => control.Framework).Distinct());
        Assert.Equal(ComplianceControl.All.Count, ComplianceControl.All.DistinctBy(control => (control.Framework, control.Id)).Count());
        Assert.All(ComplianceControl.All, control => Assert.All(control.Evidence, wanted => Assert.Matches("^[a-z0-9.:=&|-]+$", wanted)));
    }

    public void Dispose() => folder.Dispose();

    private NoteVerifier? verifier;

    private static ControlFinding Finding(ComplianceReport report, string framework, string id) =>
        report.Findings.Single(finding => finding.Control.Framework == framework && finding.Control.Id == id);

    private static async Task Record(AuditEvents events, string type, ActionTaken action, string user) =>
        await events.RecordAsync(new SecurityEvent(type, action) { User = user });

    private static async Task Access(AuditEvents events, string user, ActionTaken action, double risk, string level) =>
        await events.RecordAsync(new SecurityEvent("access.decision", action)
        {
            User = user, Session = "s-" + user, Risk = risk, Details = new Dictionary<string, string> { ["level"] = level },
        });

    private async Task<ComplianceReport> ReportAsync(Func<AuditEvents, Task> record)
    {
        var path = Path.Combine(folder.Path, "log");
        using var key = TestKey();
        await using (var log = await AuditLog.CreateAsync(path, new NoteSigner("audit.example", key)))
        {
            verifier = log.Verifier;
            await record(new AuditEvents(log, time));
        }

        return ComplianceReport.Create(path, verifier, From, To);
    }

    private ISigner TestKey()
    {
        var file = folder["log.key.pem"];
        KeyFile.Create(file, KeyType.Ed25519, null);
        return KeyFile.LoadSigner(file, null);
    }
}
