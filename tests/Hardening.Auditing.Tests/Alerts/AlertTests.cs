using System.Collections.Concurrent;
using Hardening.Auditing.Alerts;
using Hardening.Auditing.Events;

namespace Hardening.Auditing.Tests.Alerts;

public sealed class AlertTests
{
    private readonly MemoryLog log = new();
    private readonly SettableTime time = new();
    private readonly Recorder channel = new("chat");

    [Fact]
    public async Task An_alert_reaches_every_channel_and_that_is_recorded()
    {
        var other = new Recorder("mail");
        await using (var queue = Queue([channel, other]))
        {
            Assert.Equal(AlertOutcome.Queued, queue.Raise(Alert("one")));
        }

        Assert.Single(channel.Sent);
        Assert.Single(other.Sent);
        Assert.Equal(["alert.sent chat", "alert.sent mail"], log.Events.Select(entry => $"{entry.Type} {entry.Text("channel")}").Order());
    }

    [Fact]
    public async Task Alerts_alike_are_held_back_and_counted_in_the_next()
    {
        await using (var queue = Queue([channel]))
        {
            Assert.Equal(AlertOutcome.Queued, queue.Raise(Alert("one")));
            Assert.Equal(AlertOutcome.HeldBack, queue.Raise(Alert("one")));
            Assert.Equal(AlertOutcome.HeldBack, queue.Raise(Alert("one")));
            Assert.Equal(AlertOutcome.Queued, queue.Raise(Alert("two")));
            time.Now += TimeSpan.FromMinutes(5);
            Assert.Equal(AlertOutcome.Queued, queue.Raise(Alert("one")));
        }

        Assert.Equal([0, 0, 2], channel.Sent.Select(alert => alert.Repeated));
    }

    [Fact]
    public async Task What_waits_is_bounded_and_raising_never_waits()
    {
        channel.Gate.Reset();
        await using var queue = Queue([channel], options => options.MaximumWaiting = 2);
        Assert.Equal(AlertOutcome.Queued, queue.Raise(Alert("first")));
        Assert.True(channel.Entered.Wait(TimeSpan.FromSeconds(30)));
        Assert.Equal(AlertOutcome.Queued, queue.Raise(Alert("a")));
        Assert.Equal(AlertOutcome.Queued, queue.Raise(Alert("b")));

        Assert.Equal(AlertOutcome.Dropped, queue.Raise(Alert("c")));
        Assert.Equal(AlertOutcome.Dropped, queue.Raise(Alert("c")));
        channel.Gate.Set();
    }

    [Fact]
    public async Task A_channel_that_fails_is_tried_again_and_then_recorded_without_its_words()
    {
        var failing = new Recorder("hook") { Failure = () => new InvalidOperationException("https://chat.example/key") };
        await using (var queue = Queue([failing, channel]))
        {
            queue.Raise(Alert("one"));
            while (failing.Attempts < 3)
            {
                await Task.Delay(10);
            }
        }

        Assert.Equal(3, failing.Attempts);
        Assert.Single(channel.Sent);
        Assert.Equal("InvalidOperationException", log.Events.Single(entry => entry.Type == "alert.failed").Reason);
        Assert.DoesNotContain("chat.example", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_log_keeps_nobody_from_being_told()
    {
        log.Fails = true;
        await using (var queue = Queue([channel]))
        {
            queue.Raise(Alert("one"));
            queue.Raise(Alert("two"));
        }

        Assert.Equal(2, channel.Sent.Count);
    }

    [Fact]
    public async Task Where_alerts_are_switched_off_none_is_sent()
    {
        await using (var queue = Queue([channel], options => options.Enabled = false))
        {
            Assert.Equal(AlertOutcome.Dropped, queue.Raise(Alert("one")));
        }

        Assert.Empty(channel.Sent);
    }

    [Fact]
    public void Line_ends_cannot_leave_the_line_and_sessions_are_shortened()
    {
        var alert = Alert("one") with { Summary = "a\r\nBcc: x" + new string('y', 900), Session = new string('s', 64), User = "u\n1" };

        Assert.Equal(500, alert.Line.Length);
        Assert.DoesNotContain('\n', AlertText.Subject(alert));
        Assert.Equal(["user=u1", "session=ssssssssssss"], AlertText.Fields(alert).Select(field => $"{field.Key}={field.Value}"));
    }

    [Fact]
    public void Options_out_of_range_are_refused() => Assert.Equal(
        AuditCodes.BadAlertOptions, Assert.Throws<AuditException>(() => Queue([channel], options => options.Attempts = 0)).Code);

    private static Alert Alert(string type) => new(type, EventSeverity.Critical, "Something happened.", new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    private AlertQueue Queue(IAlertChannel[] channels, Action<AlertOptions>? configure = null)
    {
        var options = new AlertOptions { RetryDelay = TimeSpan.FromMilliseconds(10) };
        configure?.Invoke(options);
        return new AlertQueue(channels, options, log, time);
    }

    private sealed class Recorder(string name) : IAlertChannel
    {
        private int attempts;

        public string Name => name;

        internal ConcurrentQueue<Alert> Sent { get; } = [];

        internal int Attempts => Volatile.Read(ref attempts);

        internal Func<Exception>? Failure { get; init; }

        internal ManualResetEventSlim Gate { get; } = new(true);

        internal ManualResetEventSlim Entered { get; } = new();

        public ValueTask SendAsync(Alert alert, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref attempts);
            Entered.Set();
            Gate.Wait(CancellationToken.None);
            if (Failure is not null)
            {
                throw Failure();
            }

            Sent.Enqueue(alert);
            return ValueTask.CompletedTask;
        }
    }
}
