namespace Hardening.Secrets.Proofs;

internal enum ProofVerdict
{
    Open,
    Proven,
    Broken,
    Harmless,
    Rejected,
}
