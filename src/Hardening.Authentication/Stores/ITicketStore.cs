namespace Hardening.Authentication.Stores;

/// <summary>Where tickets are; promises as in <see cref="IAccountStore"/>. Ending the sessions of an account ends its tickets.</summary>
public interface ITicketStore
{
    /// <summary>Adds a ticket, and removes those that expired before.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask AddTicketAsync(StoredTicket ticket, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A ticket with one of its attempts taken, or null where it is not there, expired, of another kind or used up.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="now">The time.</param>
    /// <param name="maximum">How many attempts it has.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<StoredTicket?> TryTicketAsync(string id, string kind, DateTimeOffset now, int maximum, CancellationToken cancellationToken);

    /// <summary>Replaces what is needed to end it; false where it is not there.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="detail">The new detail.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<bool> SetTicketDetailAsync(string id, ReadOnlyMemory<byte> detail, CancellationToken cancellationToken);

    /// <summary>Removes a ticket and returns it; null where it is not there, expired or of another kind. Of parallel calls one gets
    /// it.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<StoredTicket?> TakeTicketAsync(string id, string kind, DateTimeOffset now, CancellationToken cancellationToken);
}
