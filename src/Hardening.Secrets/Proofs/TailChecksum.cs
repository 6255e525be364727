namespace Hardening.Secrets.Proofs;

/// <summary>A token that ends in (or contains) characters computed from the rest of it.</summary>
/// <param name="name">Name of the checksum, for messages.</param>
/// <param name="compute">Gives the whole token with the right checksum in place, or null when the shape is not that of the format.</param>
internal sealed class TailChecksum(string name, Func<byte[], byte[]?> compute) : IProof
{
    public ProofOutcome Check(byte[] token, ScanMoment moment) => compute((byte[])token.Clone()) switch
    {
        null => ProofOutcome.Rejected,
        { } right when right.SequenceEqual(token) => ProofOutcome.Proven(name + " matches"),
        _ => ProofOutcome.Broken(name + " does not match"),
    };

    public byte[] Complete(byte[] token) =>
        compute(token) ?? throw new SecretsException("HTB0701", $"The sample of a rule with {name} has the wrong shape.",
            "Correct the pattern or the proof.");
}
