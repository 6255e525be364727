using Hardening.Attestation.Json;

namespace Hardening.Attestation.Trust.Tuf;

/// <summary>Targets metadata (specification, 4.5), top-level or delegated.</summary>
internal sealed class TufTargets
{
    private const int MaximumDelegations = 4096;
    private readonly JsonField targets;
    private readonly IReadOnlyDictionary<string, TufKey?> keys;

    private TufTargets(TufMetadata metadata)
    {
        Metadata = metadata;
        targets = metadata.Signed["targets"].Object();
        var delegations = metadata.Signed["delegations"];
        keys = delegations.Exists ? TufRole.ReadKeys(delegations["keys"]) : new Dictionary<string, TufKey?>();
        if (delegations["succinct_roles"].Exists)
        {
            throw delegations.Error("succinct roles are not supported");
        }

        Delegations = [.. delegations["roles"].Items(MaximumDelegations).Select(TufDelegation.Read)];
        if (Delegations.DistinctBy(delegation => delegation.Name, StringComparer.Ordinal).Count() != Delegations.Count)
        {
            throw delegations.Error("a role is delegated to twice");
        }
    }

    internal TufMetadata Metadata { get; }

    internal IReadOnlyList<TufDelegation> Delegations { get; }

    internal static TufTargets Parse(ReadOnlyMemory<byte> bytes, int maximumBytes) =>
        new(TufMetadata.Parse(bytes, TufRoles.Targets, maximumBytes));

    internal TufFile? Find(string path) => targets[path] is { Exists: true } found ? TufFile.ReadTarget(found) : null;

    /// <summary>Throws unless the metadata of the delegated role is signed as this role's delegation demands.</summary>
    internal void Verify(TufMetadata metadata, string role)
    {
        var delegation = Delegations.FirstOrDefault(candidate => candidate.Name == role)
            ?? throw new AttestationException(TufCodes.Threshold, $"Nothing delegates to '{role}'.", "Ask the repository's operator.");
        metadata.VerifySignedBy(delegation.Role, keys, role);
    }
}
