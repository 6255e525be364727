using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>PuTTY private keys, versions 2 and 3. An encrypted one is a note.</summary>
internal sealed class PuttyKeyDetector : IDetector
{
    public static readonly SecretRule Rule = new("putty-private-key", "PuTTY private key", "everyone who trusts the key");
    private const string Begin = "PuTTY-User-Key-File-";

    public IEnumerable<AnchorWindow> Anchors => [AnchorWindow.For(Begin)];

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        if (!text.Has(position, Begin))
        {
            return;
        }

        var lines = text.Find("Private-Lines:", position, position + 8192);
        var mac = lines < 0 ? -1 : text.Find("Private-MAC:", lines, lines + 16384);
        if (mac < 0)
        {
            return;
        }

        var open = text.Find("Encryption: none", position, lines) > 0;
        var end = Math.Min(text.End, mac + 13 + 64);
        while (end > mac + 13 && !Patterns.Boundaries.IsAlphanumeric(text[end - 1]))
        {
            end--;
        }

        found.Add(new Candidate(Rule, position, end - position, open ? SecretLevel.Error : SecretLevel.Note, SecretConfidence.Proven)
        {
            Proof = open ? "private lines without encryption" : "encrypted private key",
            Unguessable = true,
        });
    }
}
