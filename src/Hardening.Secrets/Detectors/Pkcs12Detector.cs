using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>
/// A PKCS#12 file (RFC 7292): SEQUENCE, version 3, then ContentInfo of type data. Its keys are encrypted under a password, so it
/// is a note unless a key bag stands open in it.
/// </summary>
internal sealed class Pkcs12Detector : IDetector
{
    public static readonly SecretRule Rule = new("pkcs12-file", "PKCS#12 key store", "everyone who trusts the certificate");

    // 02 01 03 30: version 3 and the start of ContentInfo.
    public IEnumerable<AnchorWindow> Anchors => [new AnchorWindow(AnchorWindow.KeyOf(0x02, 0x01, 0x03, 0x30), 0, 0)];

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        if (position != text.Start + 4 && position != text.Start + 5 && position != text.Start + 3
            || text[text.Start] != 0x30 || text[position] != 2 || text[position + 1] != 1 || text[position + 2] != 3
                || text[position + 3] != 0x30
            || text.Find("\u002A\u0086\u0048\u0086\u00F7\u000D\u0001\u0007\u0001", position, position + 24) < 0)
        {
            return;
        }

        // keyBag 1.2.840.113549.1.12.10.1.1
        var open = text.Find("\u002A\u0086\u0048\u0086\u00F7\u000D\u0001\u000C\u000A\u0001\u0001", position, text.End) > 0;
        found.Add(new Candidate(Rule, text.Start, text.End - text.Start, open ? SecretLevel.Error
            : SecretLevel.Note, SecretConfidence.Proven)
        {
            Proof = open ? "holds an unencrypted key bag" : "encrypted under a password",
            Unguessable = true,
        });
    }
}
