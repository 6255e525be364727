namespace Hardening.Networking.RateLimits;

/// <summary>
/// A bounded number of clients' windows. When it is full, the one that was silent longest makes room if its window is over; if
/// not, newcomers share one window. So a flood of invented clients neither fills the memory nor wipes out what is remembered of
/// others.
/// </summary>
internal sealed class ClientTable(int capacity, int maximumCalls, long window)
{
    private readonly Lock gate = new();
    private readonly Dictionary<UInt128, LinkedListNode<(UInt128 Key, CallWindow Calls)>> clients = [];

    // Longest silence first.
    private readonly LinkedList<(UInt128 Key, CallWindow Calls)> order = new();
    private readonly CallWindow newcomers = new(maximumCalls);

    internal int Count
    {
        get
        {
            lock (gate)
            {
                return clients.Count;
            }
        }
    }

    internal long Take(UInt128 key, int permits, long now)
    {
        lock (gate)
        {
            return Find(key, now).Take(permits, now, window);
        }
    }

    internal (int Left, long Passed, long Refused)? Look(UInt128 key, long now)
    {
        lock (gate)
        {
            return clients.TryGetValue(key, out var node)
                ? (node.Value.Calls.Left(now, window), node.Value.Calls.Passed, node.Value.Calls.Refused) : null;
        }
    }

    private CallWindow Find(UInt128 key, long now)
    {
        if (clients.TryGetValue(key, out var node))
        {
            order.Remove(node);
            order.AddLast(node);
            return node.Value.Calls;
        }

        if (clients.Count >= capacity)
        {
            // A refused client moves to the end too, so the first is not always the one whose window ended first; a few are
            // looked at.
            if (Expired(now) is not { } gone)
            {
                return newcomers;
            }

            order.Remove(gone);
            clients.Remove(gone.Value.Key);
        }

        var calls = new CallWindow(maximumCalls);
        clients.Add(key, order.AddLast((key, calls)));
        return calls;
    }

    private LinkedListNode<(UInt128 Key, CallWindow Calls)>? Expired(long now)
    {
        var looked = 0;
        for (var node = order.First; node is not null && looked < 4; node = node.Next, looked++)
        {
            if (node.Value.Calls.Last == long.MinValue || now - node.Value.Calls.Last >= window)
            {
                return node;
            }
        }

        return null;
    }
}
