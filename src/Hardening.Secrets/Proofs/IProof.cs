namespace Hardening.Secrets.Proofs;

/// <summary>Checks a token offline and, for the samples, makes a token that passes.</summary>
internal interface IProof
{
    ProofOutcome Check(byte[] token, ScanMoment moment);

    /// <summary>Changes a random token of the right shape so that <see cref="Check"/> proves it; may return another array.</summary>
    byte[] Complete(byte[] token);
}
