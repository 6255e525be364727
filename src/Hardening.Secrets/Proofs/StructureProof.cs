namespace Hardening.Secrets.Proofs;

/// <summary>A proof given by two functions: one judges a token, the other makes one from random characters.</summary>
internal sealed class StructureProof(Func<byte[], ScanMoment, ProofOutcome> check, Func<byte[], byte[]> complete) : IProof
{
    public ProofOutcome Check(byte[] token, ScanMoment moment) => check(token, moment);

    public byte[] Complete(byte[] token) => complete(token);
}
