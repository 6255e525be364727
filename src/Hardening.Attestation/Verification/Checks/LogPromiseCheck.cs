using Hardening.Attestation.Json;
using Hardening.Attestation.Trust.Logs;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>A log's promise must be genuine where there is one; only then does the time it states count.</summary>
internal sealed class LogPromiseCheck : ICheck<BundleContext>
{
    private const string Expected = "a promise by a trusted log";

    public string Id => CheckIds.LogPromise;

    public string Name => "log-promise";

    public CheckResult Run(BundleContext context)
    {
        var promised = context.Bundle.LogEntries.Where(entry => entry.Promise is not null).ToArray();
        if (promised.Length == 0)
        {
            return CheckResult.Skip("the bundle has no log promise");
        }

        foreach (var entry in promised)
        {
            var logs = context.Root.Logs.Where(log => log.KeyId.Span.SequenceEqual(entry.LogId.Span)).ToArray();
            if (logs.Length == 0)
            {
                return CheckResult.Fail(Expected, $"the unknown log {Convert.ToHexStringLower(entry.LogId.Span)}");
            }

            if (entry.IntegratedTime is <= 0 or > 253_402_300_799)
            {
                return CheckResult.Fail(Expected, "no time of integration");
            }

            var time = DateTimeOffset.FromUnixTimeSeconds(entry.IntegratedTime);
            if (!logs.Any(log => log.ValidFor.Contains(time) && LogPromise.Verifies(entry, log)))
            {
                return CheckResult.Fail(Expected, $"a promise that is not the log's, or from outside its time: {Rfc3339.Format(time)}");
            }

            if (time > context.Request.Now)
            {
                return CheckResult.Fail(Expected, $"{Rfc3339.Format(time)}, which has not come yet");
            }

            context.Times.Add(time);
        }

        return CheckResult.Pass(Expected,
            string.Join(", ", promised.Select(entry => Rfc3339.Format(DateTimeOffset.FromUnixTimeSeconds(entry.IntegratedTime)))));
    }
}
