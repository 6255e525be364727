using Hardening.Secrets.Context;
using Hardening.Secrets.Engine;
using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Detectors;

/// <summary><c>Basic</c> credentials (RFC 7617) and the <c>auth</c> members of container registry settings: base64 of
/// <c>user:password</c>.</summary>
internal sealed class BasicAuthDetector : IDetector
{
    public static readonly SecretRule Rule = new("basic-credentials", "User name and password in base64", "the server they open");
    private static readonly string[] Introductions = ["basic ", "\"auth\"", "_auth=", "_auth ="];

    public IEnumerable<AnchorWindow> Anchors => Introductions.Select((word, i) => AnchorWindow.For(word, i));

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        var word = Introductions[argument];
        if (!text.HasIgnoreCase(position, word))
        {
            return;
        }

        var start = position + word.Length;
        while (start - position < 20 && text[start] is (byte)' ' or (byte)':' or (byte)'"' or (byte)'\'' or (byte)'\t')
        {
            start++;
        }

        var end = start;
        while (end < text.End && end - start < 600 && ByteClass.AnyBase64.Contains(text[end]))
        {
            end++;
        }

        if (end - start < 8 || Encodings.Base64(text.Data, start, end - start) is not { } bytes)
        {
            return;
        }

        var pair = new string(Array.ConvertAll(bytes, b => (char)b));
        var colon = pair.IndexOf(':');
        if (colon < 0 || pair.Any(c => c is < ' ' or > '~'))
        {
            return;
        }

        while (text[end] == '=')
        {
            end++;
        }

        var level = ValueJudge.Judge(NameKind.Password, "credentials", pair.Substring(colon + 1));
        if (level != SecretLevel.None)
        {
            found.Add(new Candidate(Rule, start, end - start, level,
                SecretConfidence.High) { Proof = "decodes to a user name and a password", Decoded = bytes });
        }
    }
}
