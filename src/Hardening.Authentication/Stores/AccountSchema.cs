namespace Hardening.Authentication.Stores;

/// <summary>The tables. Times are ticks of UTC. The decoy is written to where there is nothing else to write.</summary>
internal static class AccountSchema
{
    internal const string Create = """
        CREATE TABLE IF NOT EXISTS hardening_account (
            id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, password TEXT NOT NULL, password_at INTEGER NOT NULL, roles TEXT NOT NULL,
            totp BLOB, pending_totp BLOB, totp_step INTEGER NOT NULL DEFAULT -1,
            attempts INTEGER NOT NULL DEFAULT 0, locked_until INTEGER NOT NULL DEFAULT 0) STRICT;
        CREATE TABLE IF NOT EXISTS hardening_password (
            number INTEGER PRIMARY KEY, account TEXT NOT NULL REFERENCES hardening_account (id), password TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS hardening_session (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, account TEXT NOT NULL REFERENCES hardening_account (id),
            created_at INTEGER NOT NULL, authenticated_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, device TEXT NOT NULL,
                methods TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS hardening_decoy (id INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS hardening_session_account ON hardening_session (account);
        """;

    internal const string Account = "SELECT id, name, password, password_at, roles, totp, pending_totp FROM hardening_account";

    internal const string SessionColumns = "s.id, s.account, s.created_at, s.authenticated_at, s.expires_at, s.device, s.methods";
}
