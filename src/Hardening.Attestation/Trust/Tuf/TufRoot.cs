namespace Hardening.Attestation.Trust.Tuf;

/// <summary>Root metadata (specification, 4.3): the keys and thresholds of the four top-level roles.</summary>
internal sealed class TufRoot
{
    private readonly IReadOnlyDictionary<string, TufKey?> keys;
    private readonly Dictionary<string, TufRole> roles;

    private TufRoot(TufMetadata metadata)
    {
        Metadata = metadata;
        ConsistentSnapshot = metadata.Signed["consistent_snapshot"] is { Exists: true } field && field.Element.GetBoolean();
        keys = TufRole.ReadKeys(metadata.Signed["keys"]);
        var listed = metadata.Signed["roles"].Object();
        roles = TufRoles.TopLevel.ToDictionary(name => name, name => TufRole.Read(listed[name].Object()), StringComparer.Ordinal);
    }

    internal TufMetadata Metadata { get; }

    internal bool ConsistentSnapshot { get; }

    internal static TufRoot Parse(ReadOnlyMemory<byte> bytes, int maximumBytes)
    {
        var metadata = TufMetadata.Parse(bytes, TufRoles.Root, maximumBytes);
        if (metadata.Signed["consistent_snapshot"] is { Exists: true } field
            && field.Element.ValueKind is not (System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False))
        {
            throw field.Error("true or false is expected");
        }

        return new TufRoot(metadata);
    }

    /// <summary>Throws unless the metadata is signed by a threshold of this root's keys for the role.</summary>
    internal void Verify(TufMetadata metadata, string role) => metadata.VerifySignedBy(roles[role], keys, role);
}
