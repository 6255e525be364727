namespace Hardening.Auditing.Incidents;

/// <summary>What a lockdown does in one place: sessions, credentials, orders.</summary>
public interface ILockdownParticipant
{
    /// <summary>Names it in the state and in the log; 1 to 64 characters, the same after a restart.</summary>
    string Name { get; }

    /// <summary>
    /// Does it. Called again after a crash, also when it was done already, and by several processes: doing it twice is as doing it once.
    /// </summary>
    /// <param name="state">The lockdown.</param>
    /// <param name="cancellationToken">Ends the wait; the participant is then called again later.</param>
    ValueTask EnterAsync(LockdownState state, CancellationToken cancellationToken);
}
