namespace Hardening.PreTrade.Stopping;

/// <summary>Is told when trading is stopped or goes on: to cancel what is open, to notify people.</summary>
public interface IStopListener
{
    /// <summary>Called after the new state is on the disk.</summary>
    /// <param name="state">The new state.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask ChangedAsync(StopState state, CancellationToken cancellationToken);
}
