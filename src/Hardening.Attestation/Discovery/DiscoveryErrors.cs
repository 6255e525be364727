namespace Hardening.Attestation.Discovery;

/// <summary>How a search for bundles is refused.</summary>
internal static class DiscoveryErrors
{
    internal static AttestationException Damaged(string why, string? file, Exception? inner = null) => new(
        AttestationCodes.BadBundleSource, $"The place to look for bundles cannot be used: {why}.",
        "Correct or remove what the message names; a place that is damaged could hide the bundle that matters.", file, inner);

    internal static AttestationException Unreachable(string address, string why, Exception? inner = null) => new(
        AttestationCodes.BundleSourceUnreachable, $"Bundles cannot be fetched: {address} {why}.",
        "Check the address and the connection, or give the bundles as files.", inner: inner);

    internal static AttestationException Offline(string address) => new(
        AttestationCodes.BundleSourceUnreachable, $"Bundles at {address} are not in the cache, and the network is not to be used.",
        "Run once without --offline, or give the bundles as files.");
}
