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
            address TEXT, methods TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS hardening_hotp (
            account TEXT PRIMARY KEY REFERENCES hardening_account (id), secret BLOB, pending BLOB, counter INTEGER NOT NULL DEFAULT 0) STRICT;
        CREATE TABLE IF NOT EXISTS hardening_recovery (
            account TEXT NOT NULL REFERENCES hardening_account (id), digest TEXT NOT NULL, PRIMARY KEY (account, digest)) STRICT;
        CREATE TABLE IF NOT EXISTS hardening_contact (
            account TEXT NOT NULL REFERENCES hardening_account (id), channel TEXT NOT NULL, address BLOB NOT NULL,
            PRIMARY KEY (account, channel)) STRICT;
        CREATE TABLE IF NOT EXISTS hardening_passkey (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, account TEXT NOT NULL REFERENCES hardening_account (id),
            public_key BLOB NOT NULL, algorithm INTEGER NOT NULL, sign_count INTEGER NOT NULL, backup_eligible INTEGER NOT NULL,
            backed_up INTEGER NOT NULL, name TEXT NOT NULL, created_at INTEGER NOT NULL, used_at INTEGER) STRICT;
        CREATE TABLE IF NOT EXISTS hardening_ticket (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, account TEXT REFERENCES hardening_account (id), detail BLOB NOT NULL,
            expires_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0) STRICT;
        CREATE TABLE IF NOT EXISTS hardening_decoy (id INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS hardening_session_account ON hardening_session (account);
        CREATE INDEX IF NOT EXISTS hardening_passkey_account ON hardening_passkey (account);
        CREATE INDEX IF NOT EXISTS hardening_ticket_expiry ON hardening_ticket (expires_at);
        """;

    internal const string Account = """
        SELECT a.id, a.name, a.password, a.password_at, a.roles, a.totp, a.pending_totp,
            (SELECT secret FROM hardening_hotp h WHERE h.account = a.id),
            (SELECT json_group_array(channel) FROM hardening_contact c WHERE c.account = a.id),
            EXISTS (SELECT 1 FROM hardening_passkey p WHERE p.account = a.id)
        FROM hardening_account a
        """;

    internal const string SessionColumns = "s.id, s.account, s.created_at, s.authenticated_at, s.expires_at, s.device, s.methods, s.address";
}
