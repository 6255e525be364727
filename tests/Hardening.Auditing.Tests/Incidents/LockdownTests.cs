using Hardening.Auditing.Incidents;

namespace Hardening.Auditing.Tests.Incidents;

public sealed class LockdownTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly MemoryLog log = new();
    private readonly SettableTime time = new();
    private readonly List<string> done = [];
    private readonly HashSet<string> failing = [];

    [Fact]
    public async Task A_lockdown_is_recorded_does_its_steps_and_holds_over_a_restart()
    {
        await Open("sessions", "credentials").StartAsync("stolen laptop", "alice");

        Assert.Equal(["sessions", "credentials"], done);
        var state = Open().State;
        Assert.Equal((true, "stolen laptop", "alice", time.Now), (state.IsActive, state.Reason, state.By, state.At));
        Assert.Equal(["sessions", "credentials"], state.Done);
        Assert.Equal(
            ["lockdown.start ", "lockdown.step sessions", "lockdown.step credentials"], log.Events.Select(entry => $"{entry.Type} {entry.Text("participant")}"));
    }

    [Fact]
    public async Task Each_step_is_recorded_before_it_is_done()
    {
        var seen = 0;
        var lockdown = new Lockdown(
            folder["state.json"],
            [
                new LockdownParticipant("orders", (state, _) =>
                {
                    seen = log.Events.Count;
                    Assert.True(Open().State.IsActive);
                    return ValueTask.CompletedTask;
                })
            ],
            (_, _) => ValueTask.FromResult(true), log, time);

        await lockdown.StartAsync("drill", "alice");

        Assert.Equal(2, seen);
    }

    [Fact]
    public async Task Starting_again_keeps_the_first_reason_and_does_nothing_twice()
    {
        await Open("sessions").StartAsync("first", "alice");
        await Open("sessions").StartAsync("second", "bob");

        Assert.Equal(("first", "alice"), (Open().State.Reason, Open().State.By));
        Assert.Equal(["sessions"], done);
    }

    [Fact]
    public async Task One_participant_that_fails_keeps_no_other_from_it_and_is_done_later()
    {
        failing.Add("credentials");
        var lockdown = Open("credentials", "sessions");

        var error = await Assert.ThrowsAsync<AuditException>(() => lockdown.StartAsync("drill", "alice").AsTask());

        Assert.Equal(AuditCodes.LockdownIncomplete, error.Code);
        Assert.Equal(["sessions"], done);
        Assert.True(lockdown.State.IsActive);
        failing.Clear();
        await Open("credentials", "sessions").ResumeAsync();
        Assert.Equal(["sessions", "credentials"], done);
    }

    [Fact]
    public async Task A_broken_log_does_not_keep_a_lockdown_from_starting_and_does_keep_it_from_being_lifted()
    {
        log.Fails = true;
        var lockdown = Open("sessions");

        Assert.Equal(AuditCodes.LockdownIncomplete, (await Assert.ThrowsAsync<AuditException>(() => lockdown.StartAsync("drill", "alice").AsTask())).Code);
        Assert.True(Open().State.IsActive);
        Assert.Equal(["sessions"], done);

        log.Fails = false;
        await lockdown.LiftAsync("over", "alice");
        log.Fails = true;
        Assert.Equal(AuditCodes.Storage, (await Assert.ThrowsAsync<AuditException>(() => lockdown.LiftAsync("over", "bob").AsTask())).Code);
        Assert.True(Open().State.IsActive);
    }

    [Fact]
    public async Task Two_different_operators_lift_it()
    {
        var lockdown = Open();
        await lockdown.StartAsync("drill", "alice");

        Assert.True((await lockdown.LiftAsync("over", "alice")).IsActive);
        Assert.True((await lockdown.LiftAsync("over", "alice")).IsActive);
        Assert.True((await lockdown.LiftAsync("over", " ALICE ")).IsActive);
        var lifted = await Open().LiftAsync("looked into it", "bob");

        Assert.False(lifted.IsActive);
        Assert.False(Open().State.IsActive);
        Assert.Equal("lockdown.lift", log.Events[^1].Type);
    }

    [Fact]
    public async Task A_wish_to_lift_it_counts_for_an_hour()
    {
        var lockdown = Open();
        await lockdown.StartAsync("drill", "alice");
        await lockdown.LiftAsync("over", "alice");
        time.Now += TimeSpan.FromHours(1);

        Assert.True((await lockdown.LiftAsync("over", "bob")).IsActive);
    }

    [Fact]
    public async Task Wishes_for_an_earlier_lockdown_do_not_count_for_the_next()
    {
        var lockdown = Open();
        await lockdown.StartAsync("one", "alice");
        await lockdown.LiftAsync("over", "alice");
        await lockdown.LiftAsync("over", "bob");
        await lockdown.StartAsync("two", "alice");

        Assert.True((await lockdown.LiftAsync("over", "bob")).IsActive);
    }

    [Fact]
    public async Task Who_is_no_operator_lifts_nothing()
    {
        var lockdown = new Lockdown(folder["state.json"], [], (name, _) => ValueTask.FromResult(name == "alice"), log, time);
        await lockdown.StartAsync("drill", "mallory");

        Assert.Equal(AuditCodes.LiftRefused, (await Assert.ThrowsAsync<AuditException>(() => lockdown.LiftAsync("over", "mallory").AsTask())).Code);
    }

    [Fact]
    public async Task What_is_not_in_force_is_not_lifted() =>
        Assert.Equal(AuditCodes.LiftRefused, (await Assert.ThrowsAsync<AuditException>(() => Open().LiftAsync("over", "alice").AsTask())).Code);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"isActive":false,"id":"a","reason":"r","by":"b","at":"2026-01-05T12:00:00Z","done":[],"approvals":[],"x":1}""")]
    [InlineData("""{"isActive":false,"isActive":false,"id":"a","reason":"r","by":"b","at":"2026-01-05T12:00:00Z","done":[],"approvals":[]}""")]
    [InlineData("""{"isActive":false,"id":"a","reason":"r","by":"b","at":"2026-01-05T12:00:00Z","done":[],"approvals":[null]}""")]
    public async Task A_state_that_cannot_be_read_is_a_lockdown_that_ends_no_sessions_and_is_not_lifted(string text)
    {
        File.WriteAllText(folder["state.json"], text);
        var lockdown = Open("sessions");

        Assert.True(lockdown.State.IsActive);
        Assert.Equal(AuditCodes.LockdownState, (await Assert.ThrowsAsync<AuditException>(() => lockdown.ResumeAsync().AsTask())).Code);
        Assert.Equal(AuditCodes.LockdownState, (await Assert.ThrowsAsync<AuditException>(() => lockdown.LiftAsync("over", "alice").AsTask())).Code);
        Assert.Empty(done);
    }

    [Fact]
    public async Task Where_the_folder_is_gone_the_lockdown_holds_in_this_process_and_does_its_steps()
    {
        var gone = Path.Combine(folder.Path, "gone");
        var lockdown = OpenAt(Path.Combine(gone, "state.json"), "sessions");

        Assert.Equal(AuditCodes.LockdownState, (await Assert.ThrowsAsync<AuditException>(() => lockdown.StartAsync("drill", "alice").AsTask())).Code);

        Assert.True(lockdown.State.IsActive);
        Assert.Equal(["sessions"], done);
        Directory.CreateDirectory(gone);
        Assert.True(lockdown.State.IsActive);
    }

    [Fact]
    public async Task Many_starts_at_once_are_one_lockdown()
    {
        var all = Enumerable.Range(0, 16).Select(i => Open("sessions")).ToList();

        await Task.WhenAll(all.Select((lockdown, i) => Task.Run(() => lockdown.StartAsync("drill " + i, "alice").AsTask())));

        Assert.Single(all.Select(lockdown => lockdown.State.Id).Distinct());
    }

    [Fact]
    public async Task A_watching_service_takes_up_what_another_process_started()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var taken = new TaskCompletionSource();
        var watching = new Lockdown(
            folder["state.json"], [new LockdownParticipant("sessions", (_, _) => { taken.TrySetResult(); return ValueTask.CompletedTask; })],
            (_, _) => ValueTask.FromResult(true), log, TimeProvider.System);
        var watch = watching.WatchAsync(TimeSpan.FromMilliseconds(20), _ => { }, stop.Token);

        await Open().StartAsync("drill", "alice");
        await taken.Task.WaitAsync(stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch);
    }

    public void Dispose() => folder.Dispose();

    private Lockdown Open(params string[] participants) => OpenAt(folder["state.json"], participants);

    private Lockdown OpenAt(string path, params string[] participants) => new(
        path, participants.Select(name => new LockdownParticipant(name, (_, _) => Do(name))), (_, _) => ValueTask.FromResult(true), log, time);

    private ValueTask Do(string name)
    {
        if (failing.Contains(name))
        {
            throw new InvalidOperationException(name + " failed");
        }

        lock (done)
        {
            done.Add(name);
        }

        return ValueTask.CompletedTask;
    }
}
