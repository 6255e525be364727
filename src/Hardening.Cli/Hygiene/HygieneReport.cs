using Hardening.Sbom.Hygiene;

namespace Hardening.Cli;

/// <summary>One result, up to three forms.</summary>
internal static class HygieneReport
{
    public static async Task<int> WriteAsync(HygieneResult result, string? sarif, bool asJson, CliWorld world, CancellationToken cancellation)
    {
        if (sarif is not null)
        {
            await AtomicFile.WriteAsync(world.Resolve(sarif), HygieneSarif.Write(result), cancellation).ConfigureAwait(false);
        }

        if (asJson)
        {
            HygieneJson.Write(world, result, world.Time.GetUtcNow());
        }
        else
        {
            HygieneText.Write(world, result, world.Time.GetUtcNow());
        }

        return result.Passed ? ExitCode.Ok : ExitCode.CheckFailed;
    }
}
