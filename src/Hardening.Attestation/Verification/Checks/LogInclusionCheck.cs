using Hardening.Attestation.Bundles;
using Hardening.Attestation.Trust.Logs;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>
/// The signature stands in a trusted log. With a certificate exactly one entry is required; with a key it may be absent.
/// A proof with checkpoint is demanded. Bundles of the first version had none, and the log's promise stands in for it; but
/// only if the log promised before the later versions were in use, for a bundle must not choose by its own words how
/// strictly it is judged.
/// </summary>
internal sealed class LogInclusionCheck : ICheck<BundleContext>
{
    private static readonly DateTimeOffset LastPromiseAlone = new(2023, 12, 31, 23, 59, 59, TimeSpan.Zero);

    private const string Expected = "one entry in a trusted log, proved against its checkpoint";

    public string Id => CheckIds.LogInclusion;

    public string Name => "log-inclusion";

    public CheckResult Run(BundleContext context)
    {
        var entries = context.Bundle.LogEntries;
        if (entries.Count == 0 && context.Certificate is null)
        {
            return CheckResult.Skip("signed with a key, and not logged");
        }

        if (entries is not [var entry])
        {
            return CheckResult.Fail(Expected, $"{entries.Count} entries");
        }

        var logs = context.Root.Logs.Where(log => log.KeyId.Span.SequenceEqual(entry.LogId.Span)).ToArray();
        if (logs.Length == 0)
        {
            return CheckResult.Fail(Expected, $"the unknown log {Convert.ToHexStringLower(entry.LogId.Span)}");
        }

        if (entry.Proof is null && entry.Promise is not null && context.Bundle.Version == BundleVersion.V01
            && DateTimeOffset.FromUnixTimeSeconds(entry.IntegratedTime) <= LastPromiseAlone)
        {
            return CheckResult.Pass("an entry in a trusted log", $"{logs[0].Name} promised it (this old form has no proof)");
        }

        var inUse = logs.Where(log => context.Times.All(log.ValidFor.Contains)).ToArray();
        var problem = inUse.Length == 0 ? "the log was not in use at the time of signing" : null;
        foreach (var log in inUse)
        {
            problem = LogInclusion.Problem(entry, log);
            if (problem is null)
            {
                return CheckResult.Pass(Expected, $"{log.Name}, entry {entry.Proof!.LogIndex} of its tree");
            }
        }

        return CheckResult.Fail(Expected, problem!);
    }
}
