namespace Hardening.Auditing.Incidents;

/// <summary>A participant that is a function.</summary>
/// <param name="name">Its name; 1 to 64 characters.</param>
/// <param name="enter">What it does; safe to do twice.</param>
public sealed class LockdownParticipant(string name, Func<LockdownState, CancellationToken, ValueTask> enter) : ILockdownParticipant
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ValueTask EnterAsync(LockdownState state, CancellationToken cancellationToken) => enter(state, cancellationToken);
}
