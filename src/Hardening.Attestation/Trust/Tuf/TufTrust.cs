namespace Hardening.Attestation.Trust.Tuf;

/// <summary>
/// What a client trusts at one moment, and the only ways to trust more (specification, 5.3 to 5.6). Holds no files and
/// opens no connection; every method either accepts metadata whole or throws and changes nothing.
/// </summary>
internal sealed class TufTrust
{
    private readonly Dictionary<string, TufTargets> targets = new(StringComparer.Ordinal);
    private readonly DateTimeOffset now;
    private readonly TufLimits limits;

    /// <summary>Starts from the root the caller already trusts; it must be signed by its own keys.</summary>
    internal TufTrust(ReadOnlyMemory<byte> root, DateTimeOffset now, TufLimits limits)
    {
        this.now = now;
        this.limits = limits;
        Root = TufRoot.Parse(root, limits.Root);
        Root.Verify(Root.Metadata, TufRoles.Root);
    }

    internal TufRoot Root { get; private set; }

    internal TufTimestamp? Timestamp { get; private set; }

    internal TufSnapshot? Snapshot { get; private set; }

    /// <summary>5.3.4 to 5.3.6: a new root needs the old root's signatures and its own, and the next version.</summary>
    internal void UpdateRoot(ReadOnlyMemory<byte> bytes)
    {
        var next = TufRoot.Parse(bytes, limits.Root);
        Root.Verify(next.Metadata, TufRoles.Root);
        next.Verify(next.Metadata, TufRoles.Root);
        if (next.Metadata.Version != Root.Metadata.Version + 1)
        {
            throw Refuse(TufCodes.Mismatch,
                $"Version {Root.Metadata.Version + 1} of the root metadata calls itself version {next.Metadata.Version}.");
        }

        Root = next;
    }

    /// <summary>5.3.10: checked once, after the last root.</summary>
    internal void VerifyRootNotExpired() => Root.Metadata.VerifyNotExpired(now, TufRoles.Root);

    /// <summary>5.4: returns false when it is the version already held, which is then kept.</summary>
    internal bool UpdateTimestamp(ReadOnlyMemory<byte> bytes, bool stored)
    {
        var next = TufTimestamp.Parse(bytes, limits.Timestamp);
        Root.Verify(next.Metadata, TufRoles.Timestamp);
        if (Timestamp is { } held)
        {
            RefuseOlder(TufRoles.Timestamp, held.Metadata.Version, next.Metadata.Version);
            if (held.Metadata.Version == next.Metadata.Version)
            {
                held.Metadata.VerifyNotExpired(now, TufRoles.Timestamp);
                return false;
            }

            RefuseOlder("snapshot named by the timestamp", held.Snapshot.Version!.Value, next.Snapshot.Version!.Value);
        }

        if (!stored)
        {
            // A stored timestamp that has expired still guards against older ones.
            next.Metadata.VerifyNotExpired(now, TufRoles.Timestamp);
        }

        Timestamp = next;
        return true;
    }

    /// <summary>5.5: <paramref name="stored"/> metadata may lag behind the timestamp; it then only guards against rollback.</summary>
    internal void UpdateSnapshot(ReadOnlyMemory<byte> bytes, bool stored)
    {
        var entry = Timestamp!.Snapshot;
        if (!stored)
        {
            entry.Verify(bytes.Span, "The snapshot metadata");
        }

        var next = TufSnapshot.Parse(bytes, limits.Snapshot);
        Root.Verify(next.Metadata, TufRoles.Snapshot);
        foreach (var (name, held) in Snapshot?.Entries ?? new Dictionary<string, TufFile>())
        {
            var listed = next.Entries.GetValueOrDefault(name)
                ?? throw Refuse(TufCodes.Rollback, $"The new snapshot no longer lists {name}.");
            RefuseOlder($"{name} named by the snapshot", held.Version!.Value, listed.Version!.Value);
        }

        if (!stored)
        {
            VerifyVersion(next.Metadata, entry, TufRoles.Snapshot);
            next.Metadata.VerifyNotExpired(now, TufRoles.Snapshot);
        }

        Snapshot = next;
    }

    /// <summary>Whether the held snapshot is the one the timestamp names, so that none needs to be fetched.</summary>
    internal bool SnapshotIsCurrent => Snapshot is { } held
        && held.Metadata.Version == Timestamp!.Snapshot.Version
        && held.Metadata.Expires > now;

    /// <summary>The snapshot's entry for a role.</summary>
    internal TufFile Entry(string role) => Snapshot!.Entries.GetValueOrDefault(role + ".json")
        ?? throw Refuse(TufCodes.Mismatch, $"The snapshot does not list the role '{role}'.");

    /// <summary>Targets metadata already accepted, checked again for the role that delegates to it now; null when there is none.</summary>
    internal TufTargets? Held(string role, string delegator)
    {
        if (targets.GetValueOrDefault(role) is not { } held)
        {
            return null;
        }

        VerifyDelegated(held.Metadata, role, delegator);
        return held;
    }

    /// <summary>5.6: targets metadata, top-level or delegated, exactly as the snapshot names it.</summary>
    internal TufTargets UpdateTargets(ReadOnlyMemory<byte> bytes, string role, string delegator)
    {
        var entry = Entry(role);
        entry.Verify(bytes.Span, $"The metadata of the role '{role}'");
        var next = TufTargets.Parse(bytes, limits.Targets);
        VerifyDelegated(next.Metadata, role, delegator);
        VerifyVersion(next.Metadata, entry, role);
        next.Metadata.VerifyNotExpired(now, role);
        targets[role] = next;
        return next;
    }

    private void VerifyDelegated(TufMetadata metadata, string role, string delegator)
    {
        if (delegator == TufRoles.Root)
        {
            Root.Verify(metadata, role);
        }
        else
        {
            targets[delegator].Verify(metadata, role);
        }
    }

    private static void VerifyVersion(TufMetadata metadata, TufFile entry, string role)
    {
        if (metadata.Version != entry.Version)
        {
            throw Refuse(TufCodes.Mismatch, $"The {role} metadata has version {metadata.Version}, not {entry.Version}.");
        }
    }

    private static void RefuseOlder(string what, long held, long offered)
    {
        if (offered < held)
        {
            throw Refuse(TufCodes.Rollback, $"The {what} went back from version {held} to {offered}.");
        }
    }

    private static AttestationException Refuse(string code, string why) => new(
        code, why, "The repository may be under attack or half-published; keep the metadata you have and ask its operator.");
}
