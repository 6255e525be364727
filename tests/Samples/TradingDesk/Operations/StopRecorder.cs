using Hardening.PreTrade.Stopping;

namespace TradingDesk.Operations;

/// <summary>Records that trading was stopped or goes on.</summary>
internal sealed class StopRecorder(DeskEvents events) : IStopListener
{
    public async ValueTask ChangedAsync(StopState state, CancellationToken cancellationToken) => await events.AppendAsync(
        state.IsStopped ? "trading.stopped" : "trading.resumed", allowed: true, state.Reason, ("user", state.By));
}
