namespace Hardening.Attestation.Trust.Tuf;

/// <summary>Bounds that keep a hostile repository from sending endless data (TUF specification, 5.1 to 5.7). Sizes in bytes.</summary>
/// <param name="Root">Largest root metadata.</param>
/// <param name="Timestamp">Largest timestamp metadata.</param>
/// <param name="Snapshot">Largest snapshot metadata whose length the timestamp does not name.</param>
/// <param name="Targets">Largest targets metadata whose length the snapshot does not name.</param>
/// <param name="RootRotations">Most new root versions in one refresh.</param>
/// <param name="Delegations">Most roles visited in the search for one target.</param>
public sealed record TufLimits(
    int Root = 512_000,
    int Timestamp = 16_384,
    int Snapshot = 2_000_000,
    int Targets = 5_000_000,
    int RootRotations = 256,
    int Delegations = 32)
{
    /// <summary>The limits that suit the public repositories.</summary>
    public static TufLimits Default { get; } = new();
}
