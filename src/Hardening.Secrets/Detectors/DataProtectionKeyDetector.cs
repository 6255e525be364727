using Hardening.Secrets.Engine;
using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Detectors;

/// <summary>An ASP.NET Core Data Protection key file whose master key is not encrypted:
/// <c>&lt;masterKey&gt;&lt;value&gt;base64</c>.</summary>
internal sealed class DataProtectionKeyDetector : IDetector
{
    public static readonly SecretRule Rule =
        new("data-protection-key", "Data Protection master key", "the application whose cookies and tokens it protects");

    public IEnumerable<AnchorWindow> Anchors => [AnchorWindow.For("<masterkey")];

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        if (!text.HasIgnoreCase(position, "<masterkey") || text.Find("<value>", position, position + 600) is var open and < 0)
        {
            return;
        }

        var start = text.Find("<value>", position, position + 600) + 7;
        var end = text.Find("<", start, start + 400);
        if (end > start && Encodings.Base64(text.Data, start, end - start) is { Length: >= 32 })
        {
            found.Add(new Candidate(Rule, start, end - start, SecretLevel.Error,
                SecretConfidence.Proven) { Proof = "master key without encryption", Unguessable = true });
        }
    }
}
