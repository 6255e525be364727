using Microsoft.Data.Sqlite;

namespace Hardening.ZeroTrust.Risk;

/// <summary>
/// What is remembered of users, in SQLite: of each the last 100 confirmed sign-ins, 20 failed attempts and 20 sessions. Networks are kept,
/// not addresses; everything of a user can be deleted.
/// </summary>
public sealed class RiskHistory
{
    private const int MostLogins = 100;
    private const int MostFailures = 20;
    private const int MostSessions = 20;
    private static readonly TimeSpan StrikeMemory = TimeSpan.FromMinutes(30);

    private const string Columns = """
        SELECT user, authenticated_at, last_seen, device, sign_in_network, country, latitude, longitude, radius, strikes, struck_at, session
        FROM hardening_risk_session
        """;

    private readonly string path;
    private volatile bool ready;

    /// <summary>Takes a database; it is created at the first use, for its owner alone.</summary>
    /// <param name="path">Absolute path, in an existing folder.</param>
    public RiskHistory(string path) =>
        this.path = Path.IsPathFullyQualified(path) ? path : throw new ArgumentException("The path is not absolute.", nameof(path));

    /// <summary>Remembers a failed attempt to sign in.</summary>
    /// <param name="user">Identifier of an account that is there.</param>
    /// <param name="at">When.</param>
    /// <exception cref="ZeroTrustException">The database cannot be used (HTB1405).</exception>
    public void Failed(string user, DateTimeOffset at) => Run(db => db.Together(() =>
    {
        db.Execute("INSERT INTO hardening_risk_failure (user, at) VALUES ($user, $at)", ("$user", user), ("$at", at.UtcTicks));
        return Keep(db, "hardening_risk_failure", user, MostFailures);
    }));

    /// <summary>Forgets a user.</summary>
    /// <param name="user">Identifier of the account.</param>
    /// <exception cref="ZeroTrustException">The database cannot be used (HTB1405).</exception>
    public void Forget(string user) => Run(db => db.Together(() =>
        db.Execute("DELETE FROM hardening_risk_login WHERE user = $user", ("$user", user))
        + db.Execute("DELETE FROM hardening_risk_failure WHERE user = $user", ("$user", user))
        + db.Execute("DELETE FROM hardening_risk_session WHERE user = $user", ("$user", user))));

    internal (SessionTrace? Trace, SessionTrace? Other, List<KnownLogin> Logins, int Failures) Read(
        string session, string user, DateTimeOffset failuresSince) => Run(db => (
        db.List(Columns + " WHERE session = $session", Trace, ("$session", session)).SingleOrDefault(),
        db.List(
            Columns + " WHERE user = $user AND session <> $session AND latitude IS NOT NULL ORDER BY last_seen DESC LIMIT 1",
            Trace, ("$user", user), ("$session", session)).SingleOrDefault(),
        db.List(
            "SELECT at, device, network, country FROM hardening_risk_login WHERE user = $user ORDER BY number DESC",
            row => new KnownLogin(Time(row, 0), Text(row, 1), Text(row, 2), Text(row, 3)), ("$user", user)),
        (int)db.Number("SELECT count(*) FROM hardening_risk_failure WHERE user = $user AND at >= $since", ("$user", user),
            ("$since", failuresSince.UtcTicks))));

    internal void Learn(string user, KnownLogin login) => Run(db => db.Together(() =>
    {
        db.Execute(
            "INSERT INTO hardening_risk_login (user, at, device, network, country) VALUES ($user, $at, $device, $network, $country)",
            ("$user", user), ("$at", login.At.UtcTicks), ("$device", login.Device), ("$network", login.Network),
                ("$country", login.Country));
        return Keep(db, "hardening_risk_login", user, MostLogins);
    }));

    /// <summary>Begins to remember a session, or begins anew.</summary>
    internal void Save(SessionTrace trace) => Run(db => db.Together(() => Write(db, trace)));

    /// <summary>Remembers that a session is in use; what else is known of it stays.</summary>
    internal void Touch(string session, DateTimeOffset now, GeoPlace? place) => Run(db => db.Execute(
        """
        UPDATE hardening_risk_session SET last_seen = $now, country = iif($latitude IS NULL, country, $country),
            latitude = ifnull($latitude, latitude), longitude = ifnull($longitude, longitude), radius = ifnull($radius, radius)
        WHERE session = $session
        """,
        ("$session", session), ("$now", now.UtcTicks), ("$country", place?.Country), ("$latitude", place?.Latitude),
        ("$longitude", place?.Longitude), ("$radius", place?.RadiusKm)));

    /// <summary>Counts a risky request, unless one was counted a moment ago. The count begins anew after a while without one.</summary>
    /// <returns>How many there are now.</returns>
    internal int Strike(SessionTrace trace, DateTimeOffset now, TimeSpan interval) => Run(db => db.Together(() =>
    {
        if (db.Number("SELECT count(*) FROM hardening_risk_session WHERE session = $session", ("$session", trace.Session)) == 0)
        {
            Write(db, trace);
        }

        db.Execute(
            """
            UPDATE hardening_risk_session SET strikes = iif(struck_at <= $forgotten, 1, strikes + 1), struck_at = $now
            WHERE session = $session AND (strikes = 0 OR struck_at <= $before)
            """,
            ("$session", trace.Session), ("$now", now.UtcTicks), ("$before", (now - interval).UtcTicks),
            ("$forgotten", (now - StrikeMemory).UtcTicks));
        return (int)db.Number("SELECT strikes FROM hardening_risk_session WHERE session = $session", ("$session", trace.Session));
    }));

    private static int Write(RiskDatabase db, SessionTrace trace)
    {
        db.Execute(
            """
            INSERT INTO hardening_risk_session (session, user, authenticated_at, last_seen, device, sign_in_network, country, latitude,
                longitude, radius, strikes, struck_at)
            VALUES ($session, $user, $authenticated, $seen, $device, $network, $country, $latitude, $longitude, $radius, $strikes, $struck)
            ON CONFLICT (session) DO UPDATE SET authenticated_at = excluded.authenticated_at, last_seen = excluded.last_seen,
                device = excluded.device, sign_in_network = excluded.sign_in_network, country = excluded.country, latitude = excluded.latitude,
                longitude = excluded.longitude, radius = excluded.radius, strikes = excluded.strikes, struck_at = excluded.struck_at
            """,
            ("$session", trace.Session), ("$user", trace.User), ("$authenticated", trace.AuthenticatedAt.UtcTicks),
                ("$seen", trace.LastSeen.UtcTicks),
            ("$device", trace.Device), ("$network", trace.SignInNetwork), ("$country", trace.Place?.Country),
                ("$latitude", trace.Place?.Latitude),
            ("$longitude", trace.Place?.Longitude), ("$radius", trace.Place?.RadiusKm), ("$strikes", trace.Strikes),
                ("$struck", trace.StruckAt.UtcTicks));
        return db.Execute(
            """
            DELETE FROM hardening_risk_session WHERE user = $user AND session NOT IN
                (SELECT session FROM hardening_risk_session WHERE user = $user ORDER BY last_seen DESC LIMIT $most)
            """,
            ("$user", trace.User), ("$most", MostSessions));
    }

    private static int Keep(RiskDatabase db, string table, string user, int most) => db.Execute(
        $"DELETE FROM {table} WHERE user = $user AND number NOT IN (SELECT number FROM {table} WHERE user = $user ORDER BY number DESC LIMIT $most)",
        ("$user", user), ("$most", most));

    private static SessionTrace Trace(SqliteDataReader row) => new(
        row.GetString(11), row.GetString(0), Time(row, 1), Time(row, 2), Text(row, 3), Text(row, 4),
        row.IsDBNull(6) ? null : new GeoPlace(Text(row, 5), row.GetDouble(6), row.GetDouble(7), row.GetDouble(8)), row.GetInt32(9),
            Time(row, 10));

    private static DateTimeOffset Time(SqliteDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private T Run<T>(Func<RiskDatabase, T> action)
    {
        try
        {
            using var database = new RiskDatabase(path, create: !ready);
            ready = true;
            return action(database);
        }
        catch (Exception error) when (
            error is SqliteException or IOException or UnauthorizedAccessException or InvalidCastException or ArgumentOutOfRangeException)
        {
            throw new ZeroTrustException(
                ZeroTrustCodes.HistoryFailed, "The history of risk cannot be used: " + error.Message,
                "Check that you may read and write the file and its folder; else delete it, and users are known anew.", path, inner: error);
        }
    }
}
