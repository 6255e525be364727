namespace Hardening.PreTrade.Recording;

/// <summary>The record that supervisors ask for: every decision about an order, in the order in which they were
/// taken.</summary>
public interface IOrderRecord
{
    /// <summary>Appends an entry. When the task completes it is durable; when it fails the order is denied.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellationToken">Ends the wait; the entry may be there all the same.</param>
    ValueTask AppendAsync(OrderRecordEntry entry, CancellationToken cancellationToken);
}
