using System.Globalization;

namespace Hardening.Secrets.Proofs;

/// <summary>
/// AWS access key id: four letters of kind and base32 text whose first six bytes hold the account number
/// (bits 7 to 46 of the 48).
/// </summary>
internal static class AwsKeyId
{
    public static IProof Proof { get; } = new StructureProof(Check, Complete);

    private static ProofOutcome Check(byte[] token, ScanMoment moment)
    {
        // The published sample and its siblings end in EXAMPLE.
        if (System.Text.Encoding.ASCII.GetString(token).EndsWith("EXAMPLE", StringComparison.Ordinal))
        {
            return ProofOutcome.Harmless("published sample");
        }

        return Account(token) is { } account && account.Length == 12
            ? ProofOutcome.Proven("names AWS account " + account)
            : ProofOutcome.Broken("does not hold a plausible account number");
    }

    private static string? Account(byte[] token)
    {
        if (Encodings.Base32(token, 4, token.Length - 4) is not { Length: >= 6 } bytes)
        {
            return null;
        }

        var number = 0L;
        for (var i = 0; i < 6; i++)
        {
            number = number << 8 | bytes[i];
        }

        var account = (number & 0x7FFFFFFFFF80) >> 7;
        return account is >= 1_000_000 and <= 999_999_999_999 ? account.ToString("D12", CultureInfo.InvariantCulture) : null;
    }

    private static byte[] Complete(byte[] token)
    {
        // Account numbers use 40 bits, of which numbers up to 12 digits are about nine tenths.
        token[4] = token[4] is >= (byte)'Q' ? token[4] : (byte)'Y';
        while (Account(token) is null)
        {
            token[5] = token[5] == 'A' ? (byte)'Z' : (byte)'A';
            token[4] = token[4] is >= (byte)'2' and < (byte)'7' ? (byte)(token[4] + 1) : (byte)'3';
            token[6] = (byte)'B';
        }

        return token;
    }
}
