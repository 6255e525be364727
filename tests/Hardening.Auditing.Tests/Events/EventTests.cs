using System.Net;
using System.Text;
using System.Text.Json;
using Hardening.Auditing.Events;

namespace Hardening.Auditing.Tests.Events;

public sealed class EventTests
{
    private readonly MemoryLog log = new();
    private readonly SettableTime time = new();

    [Fact]
    public async Task An_event_has_the_fields_of_an_audit_trail()
    {
        await new AuditEvents(log, time).ApiAccessAsync("orders", "place", ActionTaken.Challenge, "u1", "s1", IPAddress.Parse("192.0.2.7"), 0.41);

        using var json = JsonDocument.Parse(log.Text);
        var root = json.RootElement;
        Assert.Equal(
            ["id", "time", "type", "severity", "user", "session", "ip", "risk", "action", "method", "resource"], root.EnumerateObject().Select(member => member.Name));
        Assert.Equal("2026-01-05T12:00:00+00:00", root.GetProperty("time").GetString());
        Assert.Equal(("api.access", "challenge", 0.41), (root.GetProperty("type").GetString(), root.GetProperty("action").GetString(), root.GetProperty("risk").GetDouble()));
        var read = log.Events[0];
        Assert.Equal(("api.access", time.Now, "u1", "s1", ActionTaken.Challenge, 0.41, "orders"),
            (read.Type, read.Time, read.User, read.Session, read.Action, read.Risk, read.Text("resource")));
    }

    [Fact]
    public async Task A_time_has_its_zone_whatever_the_clock_is_set_to()
    {
        time.Now = new DateTimeOffset(2026, 7, 1, 14, 0, 0, TimeSpan.FromHours(2));

        await new AuditEvents(log, time).FailedLoginAsync("u1", null, "password");

        Assert.Contains("\"time\":\"2026-07-01T12:00:00+00:00\"", log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Access")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    public async Task A_type_that_is_none_is_refused(string type) => Assert.Equal(
        AuditCodes.BadEvent,
        (await Assert.ThrowsAsync<AuditException>(() => new AuditEvents(log, time).RecordAsync(new SecurityEvent(type, ActionTaken.Allow)).AsTask())).Code);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public async Task A_risk_that_is_none_is_refused(double risk) => Assert.Equal(
        AuditCodes.BadEvent,
        (await Assert.ThrowsAsync<AuditException>(() => new AuditEvents(log, time).RecordAsync(new SecurityEvent("a", ActionTaken.Allow) { Risk = risk }).AsTask())).Code);

    [Fact]
    public async Task A_detail_cannot_pass_for_a_field() => Assert.Equal(
        AuditCodes.BadEvent,
        (await Assert.ThrowsAsync<AuditException>(() => new AuditEvents(log, time).RecordAsync(
            new SecurityEvent("a", ActionTaken.Deny) { Details = new Dictionary<string, string> { ["action"] = "allow" } }).AsTask())).Code);

    [Fact]
    public async Task Long_texts_are_cut_and_line_ends_stay_inside_of_the_line()
    {
        await new AuditEvents(log, time).FailedLoginAsync("u1", null, "a\n" + new string('x', 5000));

        Assert.DoesNotContain('\n', log.Text);
        Assert.Equal(1024, log.Events[0].Reason!.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"type":"a"}""")]
    [InlineData("""{"type":1,"time":"2026-01-05T12:00:00Z"}""")]
    [InlineData("""{"type":"\ud800","time":"2026-01-05T12:00:00Z"}""")]
    [InlineData("""{"type":"a","time":"yesterday"}""")]
    public void What_is_no_event_is_passed_over(string entry) => Assert.Null(RecordedEvent.TryRead(0, Encoding.UTF8.GetBytes(entry)));

    [Fact]
    public void Members_of_another_kind_are_as_if_they_were_not_there()
    {
        var read = RecordedEvent.TryRead(3, """{"type":"a","time":"2026-01-05T12:00:00Z","user":1,"action":"maybe","risk":7,"reason":"\udc00","count":"12"}"""u8.ToArray())!;

        Assert.Equal((3L, null, null, null, null), (read.Index, read.User, read.Action, read.Risk, read.Reason));
        Assert.Equal(12, read.Number("count"));
    }
}
