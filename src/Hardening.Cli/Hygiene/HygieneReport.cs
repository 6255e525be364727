using Hardening.Sbom.Hygiene;

namespace Hardening.Cli;

/// <summary>One result, up to four forms.</summary>
internal static class HygieneReport
{
    public static async Task<int> WriteAsync(
        HygieneResult result, string subject, (string? Sarif, string? Html) files, bool asJson, CliWorld world,
            CancellationToken cancellation)
    {
        if (files.Html is { } page)
        {
            await AtomicFile.WriteAsync(world.Resolve(page), AuditHtml.Write(result, subject, world.Time.GetUtcNow()), cancellation)
                .ConfigureAwait(false);
        }

        if (files.Sarif is { } sarif)
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
