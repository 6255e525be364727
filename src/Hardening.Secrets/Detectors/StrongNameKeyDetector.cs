using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>
/// A strong-name key pair (.snk): PRIVATEKEYBLOB header 07 02 00 00, algorithm 00 24 00 00 or 00 A4 00 00, then <c>RSA2</c>.
/// A public key says <c>RSA1</c> and is not found.
/// </summary>
internal sealed class StrongNameKeyDetector : IDetector
{
    public static readonly SecretRule Rule = new("strong-name-key", "Strong-name key pair", "everyone who trusts the assembly's name");

    public IEnumerable<AnchorWindow> Anchors => [AnchorWindow.For("RSA2")];

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        var start = position - 8;
        if (!text.Has(position, "RSA2") || start < text.Start || text[start] != 7 || text[start + 1] != 2 || text[start + 2] != 0
            || text[start + 3] != 0
            || text[start + 4] != 0 || text[start + 5] is not (0x24 or 0xA4))
        {
            return;
        }

        var bits = text[position + 4] | text[position + 5] << 8;
        var length = 20 + bits / 16 * 9;
        if (bits is < 384 or > 16384 || start + length > text.End)
        {
            return;
        }

        found.Add(new Candidate(Rule, start, length, SecretLevel.Error, SecretConfidence.Proven) { Proof = "RSA private key blob parses",
            Unguessable = true });
    }
}
