namespace Hardening.Attestation.Trust.Tuf;

/// <summary>Snapshot metadata (specification, 4.4): the versions of all targets metadata at one moment.</summary>
internal sealed record TufSnapshot(TufMetadata Metadata, IReadOnlyDictionary<string, TufFile> Entries)
{
    internal static TufSnapshot Parse(ReadOnlyMemory<byte> bytes, int maximumBytes)
    {
        var metadata = TufMetadata.Parse(bytes, TufRoles.Snapshot, maximumBytes);
        var entries = metadata.Signed["meta"].Object().Members()
            .ToDictionary(entry => entry.Name, entry => TufFile.ReadMetadataEntry(entry.Value.Object()), StringComparer.Ordinal);
        return entries.ContainsKey("targets.json")
            ? new TufSnapshot(metadata, entries)
            : throw metadata.Signed.Error("'targets.json' is not listed");
    }
}
