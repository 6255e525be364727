using Hardening.Secrets.Engine;
using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Detectors;

/// <summary>A JSON Web Key with its private member (RFC 7517): <c>kty</c> RSA, EC or OKP with <c>d</c>, or oct with <c>k</c>.</summary>
internal sealed class JwkDetector : IDetector
{
    public static readonly SecretRule Rule = new("private-jwk", "Private JSON Web Key", "everyone who trusts the key");
    private const int Distance = 4096;

    public IEnumerable<AnchorWindow> Anchors => [new AnchorWindow(AnchorWindow.KeyOf('k', 't', 'y', '"'), 0, 0)];

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        if (!text.Has(position, "kty\""))
        {
            return;
        }

        var open = position;
        while (open > text.Start && position - open < Distance && text[open] != '{')
        {
            open--;
        }

        var close = text.Find("}", position, position + Distance);
        if (close < 0)
        {
            return;
        }

        var symmetric = text.Find("\"oct\"", open, close) > 0;
        var name = symmetric ? "\"k\"" : "\"d\"";
        var at = text.Find(name, open, close);
        if (at < 0)
        {
            return;
        }

        var start = at + 3;
        while (start < close && text[start] is (byte)' ' or (byte)':' or (byte)'"')
        {
            start++;
        }

        var end = start;
        while (end < close && ByteClass.Base64Url.Contains(text[end]))
        {
            end++;
        }

        if (end - start >= 21 && Encodings.Base64(text.Data, start, end - start) is { Length: >= 16 })
        {
            found.Add(new Candidate(Rule, start, end - start, SecretLevel.Error,
                SecretConfidence.Proven) { Proof = "private member of a JSON Web Key", Unguessable = true });
        }
    }
}
