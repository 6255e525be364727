using System.Text;

namespace Hardening.Secrets.Proofs;

/// <summary>
/// An Azure identifiable key: base64 of random bytes, three bytes that read as the service's signature, and
/// Marvin32 (little-endian) of all before it.
/// </summary>
internal sealed class AzureKeyProof(string[] seeds) : IProof
{
    public ProofOutcome Check(byte[] token, ScanMoment moment)
    {
        if (Encodings.Base64(token, 0, token.Length) is not { Length: > 8 } bytes)
        {
            return ProofOutcome.Rejected;
        }

        var body = bytes.Length - 4;
        var expected = (uint)(bytes[body] | bytes[body + 1] << 8 | bytes[body + 2] << 16 | bytes[body + 3] << 24);
        return seeds.Any(seed => Marvin32.Of(bytes, body, Marvin32.Seed(seed)) == expected)
            ? ProofOutcome.Proven("Marvin32 checksum matches")
            : ProofOutcome.Broken("Marvin32 checksum does not match");
    }

    public byte[] Complete(byte[] token)
    {
        var bytes = Encodings.Base64(token, 0, token.Length)!;
        var body = bytes.Length - 4;
        var padding = token.Length - token.Count(b => b != '=');
        var checksum = Marvin32.Of(bytes, body, Marvin32.Seed(seeds[0]));
        for (var i = 0; i < 4; i++)
        {
            bytes[body + i] = (byte)(checksum >> (8 * i));
        }

        var url = token.Contains((byte)'-') || token.Contains((byte)'_')
            || Encoding.ASCII.GetString(token).IndexOf("AzFu", StringComparison.Ordinal) == 44;
        var encoded = Convert.ToBase64String(bytes).TrimEnd('=');
        encoded = url ? encoded.Replace('+', '-').Replace('/', '_') : encoded;
        return Encodings.Ascii(encoded + new string('=', padding));
    }
}
