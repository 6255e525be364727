using Microsoft.Data.Sqlite;

namespace Hardening.Authentication.Stores;

/// <content>Tickets.</content>
public sealed partial class SqliteAccountStore
{
    /// <inheritdoc/>
    public async ValueTask AddTicketAsync(StoredTicket ticket, DateTimeOffset now, CancellationToken cancellationToken) => await Run(
        db => db.Together(() =>
        {
            db.Execute("DELETE FROM hardening_ticket WHERE expires_at <= $now", ("$now", now.UtcTicks));
            return db.Execute(
                "INSERT INTO hardening_ticket (id, kind, account, detail, expires_at) VALUES ($id, $kind, $account, $detail, $expires)",
                ("$id", ticket.Id), ("$kind", ticket.Kind), ("$account", ticket.Account), ("$detail", ticket.Detail.ToArray()),
                ("$expires", ticket.ExpiresAt.UtcTicks));
        }),
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<StoredTicket?> TryTicketAsync(
        string id, string kind, DateTimeOffset now, int maximum, CancellationToken cancellationToken) => Run(
        db => db.List(
            """
            UPDATE hardening_ticket SET attempts = attempts + 1 WHERE id = $id AND kind = $kind AND expires_at > $now AND attempts < $maximum
            RETURNING id, kind, account, detail, expires_at
            """,
            Ticket, ("$id", id), ("$kind", kind), ("$now", now.UtcTicks), ("$maximum", maximum)).SingleOrDefault(),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> SetTicketDetailAsync(string id, ReadOnlyMemory<byte> detail, CancellationToken cancellationToken) => Run(
        db => db.Execute("UPDATE hardening_ticket SET detail = $detail WHERE id = $id", ("$id", id), ("$detail", detail.ToArray())) == 1,
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredTicket?> TakeTicketAsync(string id, string kind, DateTimeOffset now, CancellationToken cancellationToken) => Run(
        db => db.List(
            "DELETE FROM hardening_ticket WHERE id = $id AND kind = $kind AND expires_at > $now RETURNING id, kind, account, detail, expires_at",
            Ticket, ("$id", id), ("$kind", kind), ("$now", now.UtcTicks)).SingleOrDefault(),
        cancellationToken);

    private static StoredTicket Ticket(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetFieldValue<byte[]>(3), Time(row, 4));
}
