using Hardening.Attestation.Json;
using Hardening.Attestation.Trust.Timestamps;

namespace Hardening.Attestation.Verification.Checks;

/// <summary>Every RFC 3161 time stamp in the bundle must hold; each gives a moment at which the signature existed.</summary>
internal sealed class TimestampsCheck : ICheck<BundleContext>
{
    private const string Expected = "time stamps over the signature by a trusted authority";

    public string Id => CheckIds.Timestamps;

    public string Name => "timestamps";

    public CheckResult Run(BundleContext context)
    {
        if (context.Bundle.Timestamps.Count == 0)
        {
            return CheckResult.Skip("the bundle has no time stamp");
        }

        foreach (var response in context.Bundle.Timestamps)
        {
            if (TimestampResponse.Verify(response, context.Bundle.Signature.Span, context.Root, out var why) is not { } time)
            {
                return CheckResult.Fail(Expected, why);
            }

            if (time > context.Request.Now)
            {
                return CheckResult.Fail(Expected, $"{Rfc3339.Format(time)}, which has not come yet");
            }

            context.Times.Add(time);
        }

        return CheckResult.Pass(Expected, string.Join(", ", context.Times.Select(Rfc3339.Format)));
    }
}
