namespace Hardening.Attestation.Trust.Tuf;

/// <summary>
/// A client of The Update Framework (specification 1.0.34, section 5): follows a repository from a root the caller
/// trusts, keeps what it verified in a folder, and hands out targets only as the metadata names them. One instance reads
/// the clock once; a new run takes a new instance.
/// </summary>
public sealed class TufClient
{
    private const int MaximumTargetBytes = 64 * 1024 * 1024;
    private readonly TufStore store;
    private readonly ITufSource metadata;
    private readonly TufLimits limits;
    private readonly DateTimeOffset now;
    private TufTrust? trust;

    /// <summary>Creates a client; nothing is read or fetched yet.</summary>
    /// <param name="metadataFolder">Absolute path of the folder prepared by <see cref="Initialize"/>.</param>
    /// <param name="metadata">The repository's metadata.</param>
    /// <param name="time">The clock that expiry is judged by.</param>
    /// <param name="limits">Bounds on what is fetched; null for <see cref="TufLimits.Default"/>.</param>
    public TufClient(string metadataFolder, ITufSource metadata, TimeProvider time, TufLimits? limits = null)
    {
        store = new TufStore(metadataFolder);
        now = time.GetUtcNow();
        this.metadata = metadata;
        this.limits = limits ?? TufLimits.Default;
    }

    /// <summary>Puts the root that the caller trusts into a folder, replacing the one there; other metadata is kept.</summary>
    /// <param name="metadataFolder">Absolute path; created when missing.</param>
    /// <param name="root">Root metadata, obtained by a way the caller trusts.</param>
    /// <exception cref="AttestationException">It is not root metadata signed by its own keys, or the folder cannot be written.</exception>
    public static void Initialize(string metadataFolder, ReadOnlyMemory<byte> root)
    {
        _ = new TufTrust(root, DateTimeOffset.MinValue, TufLimits.Default);
        new TufStore(metadataFolder).Write(TufRoles.Root, root);
    }

    /// <summary>Brings the top-level metadata up to date (5.3 to 5.6); what was verified before a failure is kept.</summary>
    /// <param name="cancellationToken">Ends the transfers.</param>
    /// <exception cref="AttestationException">Something was refused or could not be fetched; see <see cref="TufCodes"/>.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken = default)
    {
        var root = store.Read(TufRoles.Root)
            ?? throw new AttestationException(TufCodes.Store, "There is no trusted root in the metadata folder.",
                "Initialize the folder with the repository's root metadata.");
        var next = new TufTrust(root, now, limits);
        await UpdateRootAsync(next, cancellationToken).ConfigureAwait(false);
        await UpdateTimestampAsync(next, cancellationToken).ConfigureAwait(false);
        await UpdateSnapshotAsync(next, cancellationToken).ConfigureAwait(false);
        await LoadTargetsAsync(next, TufRoles.Targets, TufRoles.Root, cancellationToken).ConfigureAwait(false);
        trust = next;
    }

    /// <summary>
    /// Finds a target (5.6.7), refreshing first when that has not happened, and returns its path in a folder; a file that
    /// is already there with the right content is not fetched again.
    /// </summary>
    /// <param name="targetPath">The target's path in the repository.</param>
    /// <param name="targets">The repository's targets.</param>
    /// <param name="targetFolder">Absolute path of the folder to store it in, under its escaped path.</param>
    /// <param name="cancellationToken">Ends the transfers.</param>
    /// <exception cref="AttestationException">No such target, or something was refused or could not be fetched.</exception>
    public async Task<string> DownloadAsync(string targetPath, ITufSource targets, string targetFolder,
        CancellationToken cancellationToken = default)
    {
        if (targetPath.Split('/').Any(segment => segment is "" or "." or ".."))
        {
            throw new AttestationException(TufCodes.NotFound, $"'{targetPath}' cannot name a target: it has an empty, '.' or '..' segment.",
                "Give the target's path as the repository lists it.");
        }

        if (trust is null)
        {
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
        }

        var file = await FindAsync(trust!, targetPath, cancellationToken).ConfigureAwait(false)
            ?? throw new AttestationException(TufCodes.NotFound, $"The repository has no target '{targetPath}'.",
                "Check the name; names are case-sensitive.");
        var path = Path.Combine(targetFolder, Uri.EscapeDataString(targetPath));
        if (IsCurrent(path, file))
        {
            return path;
        }

        var maximum = Math.Min(file.Length!.Value, MaximumTargetBytes);
        var content = await targets.FetchAsync(TargetAddress(targetPath, file), maximum, cancellationToken).ConfigureAwait(false)
            ?? throw new AttestationException(TufCodes.NotFound, $"The repository lists '{targetPath}' and does not serve it.",
                "Try again later, then ask its operator.");
        file.Verify(content.Span, $"The target '{targetPath}'");
        TufStore.Replace(path, content);
        return path;
    }

    private async Task UpdateRootAsync(TufTrust next, CancellationToken cancellationToken)
    {
        for (var rotation = 0; rotation < limits.RootRotations; rotation++)
        {
            var name = $"{next.Root.Metadata.Version + 1}.{TufRoles.Root}.json";
            var bytes = await metadata.FetchAsync(name, limits.Root, cancellationToken).ConfigureAwait(false);
            if (bytes is null)
            {
                break;
            }

            next.UpdateRoot(bytes.Value);
            store.Write(TufRoles.Root, bytes.Value);
        }

        next.VerifyRootNotExpired();
    }

    private async Task UpdateTimestampAsync(TufTrust next, CancellationToken cancellationToken)
    {
        UseStored(TufRoles.Timestamp, bytes => next.UpdateTimestamp(bytes, stored: true));
        var fetched = await FetchAsync($"{TufRoles.Timestamp}.json", limits.Timestamp, cancellationToken).ConfigureAwait(false);
        if (next.UpdateTimestamp(fetched, stored: false))
        {
            store.Write(TufRoles.Timestamp, fetched);
        }
    }

    private async Task UpdateSnapshotAsync(TufTrust next, CancellationToken cancellationToken)
    {
        UseStored(TufRoles.Snapshot, bytes => next.UpdateSnapshot(bytes, stored: true));
        if (next.SnapshotIsCurrent)
        {
            return;
        }

        var entry = next.Timestamp!.Snapshot;
        var fetched = await FetchAsync(MetadataAddress(next, TufRoles.Snapshot, entry), Bounded(entry, limits.Snapshot),
            cancellationToken).ConfigureAwait(false);
        next.UpdateSnapshot(fetched, stored: false);
        store.Write(TufRoles.Snapshot, fetched);
    }

    private async Task<TufTargets> LoadTargetsAsync(TufTrust next, string role, string delegator, CancellationToken cancellationToken)
    {
        if (next.Held(role, delegator) is { } held)
        {
            return held;
        }

        TufTargets? stored = null;
        UseStored(role, bytes => stored = next.UpdateTargets(bytes, role, delegator));
        if (stored is not null)
        {
            return stored;
        }

        var entry = next.Entry(role);
        var fetched = await FetchAsync(MetadataAddress(next, role, entry), Bounded(entry, limits.Targets),
            cancellationToken).ConfigureAwait(false);
        var accepted = next.UpdateTargets(fetched, role, delegator);
        store.Write(role, fetched);
        return accepted;
    }

    /// <summary>Pre-order, depth first, in the order of appearance; a terminating delegation ends the search behind it.</summary>
    private async Task<TufFile?> FindAsync(TufTrust trusted, string targetPath, CancellationToken cancellationToken)
    {
        var pending = new Stack<(string Role, string Delegator)>([(TufRoles.Targets, TufRoles.Root)]);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        while (pending.TryPop(out var visit) && visited.Count <= limits.Delegations)
        {
            if (!visited.Add(visit.Role))
            {
                continue;
            }

            var role = await LoadTargetsAsync(trusted, visit.Role, visit.Delegator, cancellationToken).ConfigureAwait(false);
            if (role.Find(targetPath) is { } found)
            {
                return found;
            }

            var children = role.Delegations.Where(delegation => delegation.Covers(targetPath)).ToList();
            var terminating = children.FindIndex(delegation => delegation.Terminating);
            if (terminating >= 0)
            {
                pending.Clear();
                children.RemoveRange(terminating + 1, children.Count - terminating - 1);
            }

            foreach (var child in Enumerable.Reverse(children))
            {
                pending.Push((child.Name, visit.Role));
            }
        }

        return null;
    }

    /// <summary>Stored metadata that no longer verifies (after a key rotation, say) is as good as none: it is fetched anew.</summary>
    private void UseStored(string role, Action<ReadOnlyMemory<byte>> use)
    {
        try
        {
            if (store.Read(role) is { } bytes)
            {
                use(bytes);
            }
        }
        catch (AttestationException error) when (error.Code != TufCodes.Store)
        {
            // Fetching follows, and decides.
        }
    }

    private async Task<ReadOnlyMemory<byte>> FetchAsync(string path, long maximumBytes, CancellationToken cancellationToken) =>
        await metadata.FetchAsync(path, maximumBytes, cancellationToken).ConfigureAwait(false)
        ?? throw new AttestationException(TufCodes.NotFound, $"The repository does not serve '{path}', which it must.",
            "Try again later, then ask its operator.");

    /// <summary>A length that the repository names can make a file shorter, never longer than what is read of its kind.</summary>
    private static long Bounded(TufFile entry, int limit) => Math.Min(entry.Length ?? limit, limit);

    private static string MetadataAddress(TufTrust next, string role, TufFile entry)
    {
        var name = Uri.EscapeDataString(role) + ".json";
        return next.Root.ConsistentSnapshot ? $"{entry.Version}.{name}" : name;
    }

    private string TargetAddress(string targetPath, TufFile file)
    {
        var segments = targetPath.Split('/').Select(Uri.EscapeDataString).ToArray();
        if (trust!.Root.ConsistentSnapshot)
        {
            segments[^1] = Uri.EscapeDataString(file.Hashes.OrderBy(hash =>
                hash.Key, StringComparer.Ordinal).First().Value) + "." + segments[^1];
        }

        return string.Join('/', segments);
    }

    private static bool IsCurrent(string path, TufFile file)
    {
        try
        {
            if (!File.Exists(path) || new FileInfo(path).Length != file.Length)
            {
                return false;
            }

            file.Verify(File.ReadAllBytes(path), path);
            return true;
        }
        catch (Exception error) when (error is AttestationException or IOException or UnauthorizedAccessException)
        {
            // Another version, or unreadable: fetch it.
            return false;
        }
    }
}
