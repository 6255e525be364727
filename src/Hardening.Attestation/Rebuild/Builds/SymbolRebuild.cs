namespace Hardening.Attestation.Rebuild.Builds;

internal static class SymbolRebuild
{
    internal static Task<RebuildReport> RunAsync(RebuildReport report, BuildRoom room, CancellationToken cancellation) =>
        throw new AttestationException(RebuildCodes.NoRecord, "Nothing beside the assembly says how it was built.", "Give its bundle with --bundle.");
}
