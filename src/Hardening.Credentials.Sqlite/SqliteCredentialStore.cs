using System.Text.Json;
using Hardening.Credentials.Stores;
using Hardening.Cryptography.Files;
using Microsoft.Data.Sqlite;

namespace Hardening.Credentials.Sqlite;

/// <summary>
/// A vault's store in an SQLite database, for all processes of a machine. Each change is one statement and durable when it
/// returns. The file is made for its owner alone and may hold other tables.
/// </summary>
public sealed class SqliteCredentialStore : ICredentialStore
{
    private readonly string path;
    private volatile bool ready;

    /// <summary>Makes a store; the database is created at the first use.</summary>
    /// <param name="path">Absolute path of the database, in an existing folder.</param>
    /// <exception cref="ArgumentException">The path is not absolute.</exception>
    public SqliteCredentialStore(string path) =>
        this.path = Path.IsPathFullyQualified(path) ? path : throw new ArgumentException("The path is not absolute.", nameof(path));

    /// <inheritdoc/>
    public ValueTask<bool> AddAsync(StoredCredential credential, CancellationToken cancellationToken) => Run(
        vault => vault.Execute(
            "INSERT INTO hardening_credential VALUES ($name, $type, $version, $revision, $sealed, $pending, $changed) ON CONFLICT (name) DO NOTHING",
            Values(credential)) == 1,
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredCredential?> FindAsync(string name, CancellationToken cancellationToken) => Run(
        vault => vault.Single(
            $"SELECT {VaultSchema.CredentialColumns} FROM hardening_credential c WHERE c.name = $name",
                row => VaultConnection.Credential(row), ("$name", name)),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) => Run<IReadOnlyList<string>>(
        vault => vault.List("SELECT name FROM hardening_credential ORDER BY name", row => row.GetString(0)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ReplaceAsync(StoredCredential next, CancellationToken cancellationToken) => Run(
        vault => vault.Execute(
            """
            UPDATE hardening_credential SET version = $version, revision = $revision, sealed = $sealed, pending = $pending,
                changed_at = $changed
            WHERE name = $name AND type = $type AND revision = $revision - 1
            """,
            Values(next)) == 1,
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask AddLeaseAsync(StoredLease lease, CancellationToken cancellationToken) => await Run(
        vault => vault.Execute(
            "INSERT INTO hardening_lease VALUES ($id, $credential, $requester, $purpose, $issued, $expires, $life, $until, $revoked, $policies, $metadata)",
            ("$id", lease.Id), ("$credential", lease.Credential), ("$requester", lease.Requester), ("$purpose", lease.Purpose),
            ("$issued", lease.IssuedAt.UtcTicks), ("$expires", lease.ExpiresAt.UtcTicks), ("$life", lease.TimeToLive.Ticks),
            ("$until", lease.RenewableUntil.UtcTicks), ("$revoked", lease.IsRevoked ? 1 : 0),
            ("$policies", JsonSerializer.Serialize([.. lease.Policies], LeaseJson.Default.ListString)),
            ("$metadata", JsonSerializer.Serialize(new Dictionary<string, string>(lease.Metadata),
                LeaseJson.Default.DictionaryStringString))),
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<(StoredLease Lease, StoredCredential Credential)?> ReadAsync(string lease, CancellationToken cancellationToken) => Run(
        vault => vault.Single<(StoredLease, StoredCredential)?>(
            $"""
            SELECT {VaultSchema.LeaseColumns}, {VaultSchema.CredentialColumns}
            FROM hardening_lease l JOIN hardening_credential c ON c.name = l.credential WHERE l.id = $id
            """,
            row => (VaultConnection.Lease(row), VaultConnection.Credential(row, 11)), ("$id", lease)),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ExtendAsync(string lease, DateTimeOffset expected, DateTimeOffset next,
        CancellationToken cancellationToken) => Run(
        vault => vault.Execute(
            "UPDATE hardening_lease SET expires_at = $next WHERE id = $id AND revoked = 0 AND expires_at = $expected",
            ("$id", lease), ("$expected", expected.UtcTicks), ("$next", next.UtcTicks)) == 1,
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RevokeAsync(string lease, CancellationToken cancellationToken) =>
        Run(vault => vault.Execute("UPDATE hardening_lease SET revoked = 1 WHERE id = $id", ("$id", lease)) == 1, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> RevokeAllAsync(CancellationToken cancellationToken) =>
        Run(vault => vault.Execute("UPDATE hardening_lease SET revoked = 1 WHERE revoked = 0"), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        Run(vault => vault.Execute("DELETE FROM hardening_lease WHERE expires_at < $before", ("$before", before.UtcTicks)),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset?> LatestAsync(CancellationToken cancellationToken) => Run(
        vault => vault.Single<DateTimeOffset?>(
            "SELECT max(at) FROM (SELECT max(issued_at) AS at FROM hardening_lease UNION ALL SELECT max(changed_at) FROM hardening_credential)",
            row => row.IsDBNull(0) ? null : VaultConnection.Time(row, 0)),
        cancellationToken);

    private static (string Name, object? Value)[] Values(StoredCredential credential) =>
    [
        ("$name", credential.Name), ("$type", credential.Type), ("$version", credential.Version), ("$revision", credential.Revision),
        ("$sealed", credential.Sealed.ToArray()), ("$pending", credential.Pending?.ToArray()), ("$changed", credential.ChangedAt.UtcTicks),
    ];

    private ValueTask<T> Run<T>(Func<VaultConnection, T> action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            CreateFile();
            using var vault = new VaultConnection(path);
            if (!ready)
            {
                vault.Execute(VaultSchema.Create);
                ready = true;
            }

            return ValueTask.FromResult(action(vault));
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException or JsonException or InvalidCastException)
        {
            throw new CredentialException(
                CredentialCodes.StoreFailed, "The vault's database cannot be used: " + error.Message,
                "Check that you may read and write the file and its folder, and that it is the vault's; else restore its last backup.", path, error);
        }
    }

    // An empty file is an empty database; SQLite gives its other files the same mode.
    private void CreateFile()
    {
        if (ready || File.Exists(path))
        {
            return;
        }

        try
        {
            OwnerOnly.CreateFile(path).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it first.
        }
    }
}
