namespace Hardening.Attestation.Verification;

/// <summary>One step over what <typeparamref name="TContext"/> holds. It may record there what it established for later steps.</summary>
internal interface ICheck<in TContext>
{
    string Id { get; }

    string Name { get; }

    CheckResult Run(TContext context);
}
