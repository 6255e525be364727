using Hardening.Attestation.Trust.Logs;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>The log entry is about this very signature by this signer: an entry about another one proves nothing.</summary>
internal sealed class LogBodyCheck : ICheck<BundleContext>
{
    private const string Expected = "an entry about this signature, signer and content";

    public string Id => CheckIds.LogBody;

    public string Name => "log-body";

    public CheckResult Run(BundleContext context)
    {
        if (context.Bundle.LogEntries.Count == 0)
        {
            return CheckResult.Skip("signed with a key, and not logged");
        }

        // In key mode the key is known only after the signature verified, so this step runs behind it.
        var signature = new LoggedSignature(context.Bundle, context.Certificate?.RawDataMemory, context.Signer!.PublicKey, (algorithm, digest) =>
            context.Files[0].Has(algorithm, digest.Span));
        foreach (var entry in context.Bundle.LogEntries)
        {
            if (LogBody.Problem(entry, signature) is { } problem)
            {
                return CheckResult.Fail(Expected, problem);
            }
        }

        return CheckResult.Pass(Expected, string.Join(", ", context.Bundle.LogEntries.Select(entry => $"{entry.Kind} {entry.Version}")));
    }
}
