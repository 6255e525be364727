namespace Hardening.Auditing.Alerts;

/// <summary>Remembers what was sent lately, of a bounded number of alerts.</summary>
internal sealed class HoldBack(TimeSpan window)
{
    private const int MostRemembered = 4096;
    private readonly Dictionary<(string, string?, string?), (DateTimeOffset Until, int Held)> sent = [];
    private readonly Lock gate = new();

    /// <summary>How many alerts like this one were held back before it, or null where it is to be held back itself.</summary>
    internal int? Pass(Alert alert, DateTimeOffset now)
    {
        lock (gate)
        {
            var known = sent.TryGetValue(alert.Key, out var last);
            if (known && now < last.Until)
            {
                sent[alert.Key] = (last.Until, last.Held + 1);
                return null;
            }

            if (!known && sent.Count >= MostRemembered)
            {
                // Those that are over go first; else all do: rather too many alerts than none.
                foreach (var key in sent.Where(pair => pair.Value.Until <= now).Select(pair => pair.Key).ToList())
                {
                    sent.Remove(key);
                }

                if (sent.Count >= MostRemembered)
                {
                    sent.Clear();
                }
            }

            sent[alert.Key] = (now + window, 0);
            return last.Held;
        }
    }

    /// <summary>Forgets an alert that was not sent after all.</summary>
    internal void Forget(Alert alert)
    {
        lock (gate)
        {
            sent.Remove(alert.Key);
        }
    }
}
