using System.Security.Cryptography;
using Hardening.Auditing.Events;

namespace Hardening.Auditing.Incidents;

/// <summary>
/// The state in which nothing goes on as before: sessions end, credentials are rotated, policies are at their strictest. It is a file, so
/// it holds over restarts and crashes and for every process that looks at it; a file that cannot be read means lockdown. Anybody
/// starts one, two different operators lift it. Each step is recorded before it is done. All members may be called from several
/// threads.
/// </summary>
public sealed class Lockdown : IDisposable
{
    private const int LongestReason = 1024;
    private const int LongestName = 128;
    private const int IdBytes = 8;

    /// <summary>How long an operator's wish to lift it counts.</summary>
    public static readonly TimeSpan ApprovalLife = TimeSpan.FromHours(1);

    private static readonly TimeSpan RetryInterval = TimeSpan.FromMinutes(1);

    private readonly LockdownFile file;
    private readonly string path;
    private readonly IReadOnlyList<ILockdownParticipant> participants;
    private readonly Func<string, CancellationToken, ValueTask<bool>> mayLift;
    private readonly AuditEvents events;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim entering = new(1);

    // Steps done by this process, for when the file cannot tell.
    private readonly HashSet<(string Lockdown, string Participant)> doneHere = [];

    // What could not be written holds in this process at least.
    private volatile LockdownState? unwritten;

    /// <summary>Takes a lockdown's file.</summary>
    /// <param name="path">Absolute path, in an existing folder; no file means that there never was one.</param>
    /// <param name="participants">What is done, in this order; each has a name of its own.</param>
    /// <param name="mayLift">Whether a person is an operator who may lift it; asked each time.</param>
    /// <param name="log">Where steps are recorded.</param>
    /// <param name="time">The clock.</param>
    public Lockdown(
        string path, IEnumerable<ILockdownParticipant> participants, Func<string, CancellationToken, ValueTask<bool>> mayLift,
            IAuditLog log,
        TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(participants);
        ArgumentNullException.ThrowIfNull(mayLift);
        ArgumentNullException.ThrowIfNull(time);
        this.path = Path.IsPathFullyQualified(path) ? path : throw new ArgumentException("The path is not absolute.", nameof(path));
        this.participants = [.. participants];
        if (this.participants.DistinctBy(participant => participant.Name).Count() != this.participants.Count)
        {
            throw new ArgumentException("Two participants have one name.", nameof(participants));
        }

        (this.mayLift, this.time) = (mayLift, time);
        file = new LockdownFile(path, time);
        events = new AuditEvents(log, time);
    }

    /// <summary>The state, read each time: another process may have started it.</summary>
    public LockdownState State => unwritten ?? (file.Read() is var (state, problem) && state is not null ? state : Unreadable(problem!));

    /// <summary>Starts a lockdown, durably, then does what belongs to it. Starting it again keeps reason and time, and does what is
    /// left to do.</summary>
    /// <param name="reason">Why; 1 to 1024 characters.</param>
    /// <param name="by">Who; 1 to 128 characters.</param>
    /// <param name="cancellationToken">Ends the wait; the lockdown holds all the same, and the rest is done by
    /// <see cref="ResumeAsync"/>.</param>
    /// <exception cref="AuditException">It holds in this process only (HTB1412); or it holds, and something was not done or not recorded
    /// (HTB1413).</exception>
    public async ValueTask StartAsync(string reason, string by, CancellationToken cancellationToken = default)
    {
        var fresh = Fresh(reason, by);
        var failures = new List<Exception>();

        // 1. From here on this process refuses, before any waiting.
        var before = State;
        unwritten ??= fresh;

        // 2. It is recorded before it happens. A log that is broken, by the attacker perhaps, must not keep it from happening.
        await GuardAsync(failures, () => RecordAsync("lockdown.start", before.IsActive ? before.Id : fresh.Id, reason, by,
            cancellationToken)).ConfigureAwait(false);

        // 3. It is durable.
        var state = fresh;
        try
        {
            state = await file.ChangeAsync(now => now is { IsActive: true } ? now : fresh, cancellationToken).ConfigureAwait(false);
            unwritten = null;
        }
        catch (AuditException error)
        {
            failures.Insert(0, error);
        }

        // 4. What belongs to it is done, also where the state could not be written.
        await EnterAsync(state, failures, cancellationToken).ConfigureAwait(false);
        ThrowIfAny(failures);
    }

    /// <summary>Does what a lockdown in force has not done yet: after a restart, or one that another process started. Does nothing where
    /// there is none.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AuditException">Something was not done or not recorded (HTB1413), or the state cannot be read (HTB1412): it then
    /// counts as a lockdown, but a file that is out of reach for a moment ends no sessions.</exception>
    public async ValueTask ResumeAsync(CancellationToken cancellationToken = default)
    {
        var state = unwritten ?? file.Read().State ?? throw NoState();
        if (state.IsActive)
        {
            var failures = new List<Exception>();
            await EnterAsync(state, failures, cancellationToken).ConfigureAwait(false);
            ThrowIfAny(failures);
        }
    }

    /// <summary>An operator wants the lockdown lifted. It is, when another operator wanted it within <see cref="ApprovalLife"/>.</summary>
    /// <param name="reason">Why; 1 to 1024 characters.</param>
    /// <param name="by">Who; the caller has authenticated them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The state after it; still active after the first of the two.</returns>
    /// <exception cref="AuditException">The person may not, or there is no lockdown (HTB1414); the state cannot be read or written
    /// (HTB1412); or it cannot be recorded (HTB0817). The lockdown then holds.</exception>
    public async ValueTask<LockdownState> LiftAsync(string reason, string by, CancellationToken cancellationToken = default)
    {
        var wish = Approval(reason, by);
        if (!await mayLift(by, cancellationToken).ConfigureAwait(false))
        {
            throw Refused("this person may not lift it");
        }

        var before = State;
        if (!before.IsActive)
        {
            throw Refused("there is none");
        }

        if (file.Read().State is null || unwritten is not null)
        {
            throw NoState();
        }

        // Recorded first: a lift that nobody can see later does not happen.
        var lifts = Wishes(before, wish).Count > 1;
        await RecordAsync(lifts ? "lockdown.lift" : "lockdown.approve", before.Id, reason, by, cancellationToken).ConfigureAwait(false);
        return await file.ChangeAsync(
            now => now is not { IsActive: true } || now.Id != before.Id ? throw Refused("it changed meanwhile")
                : Wishes(now, wish) is { Count: > 1 } wishes && lifts
                ? now with { IsActive = false, Reason = reason, By = string.Join(", ", wishes.Select(other => other.By)), At = wish.At,
                    Approvals = wishes }
                : now with { Approvals = Wishes(now, wish) },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks every so often whether another process started a lockdown, and does what belongs to it, until it is
    /// cancelled. Failures are handed to <paramref name="failed"/>, and tried again each minute.</summary>
    /// <param name="interval">How often, such as every second.</param>
    /// <param name="failed">Is told of what was not done; must not throw.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task WatchAsync(TimeSpan interval, Action<AuditException> failed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failed);
        using var timer = new PeriodicTimer(interval, time);
        var next = DateTimeOffset.MinValue;
        do
        {
            try
            {
                if (time.GetUtcNow() >= next)
                {
                    await ResumeAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            catch (AuditException error)
            {
                failed(error);
                next = time.GetUtcNow() + RetryInterval;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public void Dispose() => entering.Dispose();

    private static async ValueTask GuardAsync(List<Exception> failures, Func<ValueTask> step)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // One that fails must not keep the others from being done; all failures are thrown together.
        catch (Exception error)
#pragma warning restore CA1031
        {
            failures.Add(error);
        }
    }

    private async ValueTask EnterAsync(LockdownState state, List<Exception> failures, CancellationToken cancellationToken)
    {
        await entering.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var done = (file.Read().State ?? state).Done;
            foreach (var participant in participants.Where(
                participant => !done.Contains(participant.Name, StringComparer.Ordinal)
                    && !doneHere.Contains((state.Id, participant.Name))))
            {
                await GuardAsync(failures, () => RecordAsync("lockdown.step", state.Id, state.Reason, state.By, cancellationToken,
                    participant.Name))
                    .ConfigureAwait(false);
                await GuardAsync(failures, () => StepAsync(participant, state, cancellationToken)).ConfigureAwait(false);
            }
        }
        finally
        {
            entering.Release();
        }
    }

    private async ValueTask StepAsync(ILockdownParticipant participant, LockdownState state, CancellationToken cancellationToken)
    {
        await participant.EnterAsync(state, cancellationToken).ConfigureAwait(false);
        doneHere.Add((state.Id, participant.Name));
        if (unwritten is null && file.Read().State is not null)
        {
            await file.ChangeAsync(
                now => now is { IsActive: true } && now.Id == state.Id && !now.Done.Contains(participant.Name, StringComparer.Ordinal)
                    ? now with { Done = [.. now.Done, participant.Name] } : now!,
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask RecordAsync(
        string type, string id, string reason, string by, CancellationToken cancellationToken, string? participant = null)
    {
        var details = new Dictionary<string, string>(StringComparer.Ordinal) { ["lockdown"] = id };
        if (participant is not null)
        {
            details["participant"] = participant;
        }

        await events.RecordAsync(
            new SecurityEvent(type, type == "lockdown.lift" ? ActionTaken.Allow : ActionTaken.Deny)
            {
                User = by, Reason = reason, Severity = EventSeverity.Critical, Details = details,
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static List<LiftApproval> Wishes(LockdownState state, LiftApproval wish) =>
        [.. state.Approvals.Where(other => !string.Equals(other.By.Trim(), wish.By.Trim(), StringComparison.OrdinalIgnoreCase)
            && wish.At - other.At < ApprovalLife && other.At <= wish.At), wish];

    private LockdownState Fresh(string reason, string by)
    {
        var wish = Approval(reason, by);
        return new LockdownState(true, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), wish.Reason, wish.By, wish.At,
            [], []);
    }

    private LiftApproval Approval(string reason, string by) =>
        reason is { Length: > 0 and <= LongestReason } && by is { Length: > 0 and <= LongestName } && !string.IsNullOrWhiteSpace(by)
            ? new LiftApproval(by, reason, time.GetUtcNow().ToUniversalTime())
            : throw new ArgumentException($"A reason has 1 to {LongestReason} characters, a person 1 to {LongestName}.");

    private LockdownState Unreadable(string why) => new(
        true, "unreadable", $"the state of the lockdown cannot be read: {why}", "the lockdown", time.GetUtcNow(), [], []);

    private AuditException NoState() => new(
        AuditCodes.LockdownState, "The state of the lockdown cannot be read or written; it counts as active.",
            "Repair the file and its folder.", path);

    private AuditException Refused(string why) => new(
        AuditCodes.LiftRefused, $"The lockdown is not lifted: {why}.", "Let two different operators look into the reason and lift it.",
            path);

    private void ThrowIfAny(List<Exception> failures)
    {
        if (failures.Count > 0)
        {
            throw failures[0] is AuditException { Code: AuditCodes.LockdownState } unwrittenState ? unwrittenState : new AuditException(
                AuditCodes.LockdownIncomplete, "The lockdown holds, but not all was done or recorded: " + string.Join(" ",
                    failures.Select(failure => failure.Message)),
                "Do by hand what is missing, or start it again.", path, new AggregateException(failures));
        }
    }
}
