using System.Collections.Concurrent;

namespace TradingDesk.DemoExchange;

/// <summary>What the desk sent to its webhook and by e-mail, so that there is something to see.</summary>
internal sealed class DemoInbox
{
    private readonly ConcurrentQueue<string> alerts = new();

    public IEnumerable<string> Alerts => alerts;

    public void Add(string way, string subject) => alerts.Enqueue($"{way}: {subject}");
}
