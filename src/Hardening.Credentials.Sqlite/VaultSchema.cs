namespace Hardening.Credentials.Sqlite;

/// <summary>The two tables. Times are ticks of UTC; what is secret is sealed before it gets here.</summary>
internal static class VaultSchema
{
    internal const string Create = """
        CREATE TABLE IF NOT EXISTS hardening_credential (
            name TEXT PRIMARY KEY, type TEXT NOT NULL, version INTEGER NOT NULL, revision INTEGER NOT NULL,
            sealed BLOB NOT NULL, pending BLOB, changed_at INTEGER NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS hardening_lease (
            id TEXT PRIMARY KEY, credential TEXT NOT NULL REFERENCES hardening_credential (name), requester TEXT NOT NULL,
                purpose TEXT NOT NULL,
            issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, time_to_live INTEGER NOT NULL, renewable_until INTEGER NOT NULL,
            revoked INTEGER NOT NULL, policies TEXT NOT NULL, metadata TEXT NOT NULL) STRICT;
        """;

    internal const string CredentialColumns = "c.name, c.type, c.version, c.revision, c.sealed, c.pending, c.changed_at";

    internal const string LeaseColumns =
        "l.id, l.credential, l.requester, l.purpose, l.issued_at, l.expires_at, l.time_to_live, l.renewable_until, l.revoked, l.policies, l.metadata";
}
