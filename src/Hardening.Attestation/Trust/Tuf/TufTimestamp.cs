namespace Hardening.Attestation.Trust.Tuf;

/// <summary>Timestamp metadata (specification, 4.6): which snapshot is the newest.</summary>
internal sealed record TufTimestamp(TufMetadata Metadata, TufFile Snapshot)
{
    internal static TufTimestamp Parse(ReadOnlyMemory<byte> bytes, int maximumBytes)
    {
        var metadata = TufMetadata.Parse(bytes, TufRoles.Timestamp, maximumBytes);
        return new TufTimestamp(metadata, TufFile.ReadMetadataEntry(metadata.Signed["meta"].Object()["snapshot.json"].Object()));
    }
}
