using Hardening.Attestation.Predicates;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Verification.Checks;

internal sealed class StatementReadableCheck : ICheck<BundleContext>
{
    public string Id => CheckIds.StatementReadable;

    public string Name => "statement-readable";

    public CheckResult Run(BundleContext context)
    {
        if (context.Bundle.Envelope is not { } envelope)
        {
            return CheckResult.Skip("the bundle signs a file, not a statement");
        }

        const string Expected = "an in-toto statement";
        try
        {
            context.Statement = Statement.Parse(envelope.Payload);
            return CheckResult.Pass(Expected, PredicateTypes.NameOf(context.Statement.PredicateType) ?? context.Statement.PredicateType);
        }
        catch (AttestationException error)
        {
            return CheckResult.Fail(Expected, error.Message, code: error.Code);
        }
    }
}
