using Hardening.Secrets.Context;
using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>An AWS secret access key: 40 base64 characters within 400 bytes of an access key id.</summary>
internal sealed class AwsSecretDetector : IDetector
{
    public static readonly SecretRule Rule = new("aws-secret-access-key", "AWS secret access key", "AWS");
    private const int Distance = 400;
    private const int Length = 40;

    public IEnumerable<AnchorWindow> Anchors => [AnchorWindow.For("AKIA"), AnchorWindow.For("ASIA")];

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        if (!text.Has(position, "AKIA") && !text.Has(position, "ASIA"))
        {
            return;
        }

        for (var i = 4; i < 20; i++)
        {
            if (!ByteClass.Base32.Contains(text[position + i]))
            {
                return;
            }
        }

        var run = 0;
        var limit = Math.Min(text.End, position + Distance);
        for (var i = Math.Max(text.Start, position - Distance); i <= limit; i++)
        {
            if (i < limit && ByteClass.Base64.Contains(text[i]))
            {
                run++;
                continue;
            }

            if (run == Length && text[i] is not ((byte)'=' or (byte)'_' or (byte)'-'))
            {
                Judge(text, i - Length, found);
            }

            run = 0;
        }
    }

    private static void Judge(ScanText text, int start, List<Candidate> found)
    {
        var value = text.Text(start, Length);
        if (value.All(c => Uri.IsHexDigit(c)) || !Entropy.LooksRandom(value, 64) || !value.Any(char.IsDigit) || !value.Any(char.IsUpper)
            || !value.Any(char.IsLower))
        {
            return;
        }

        var sample = value.EndsWith("EXAMPLEKEY", StringComparison.Ordinal);
        found.Add(new Candidate(Rule, start, Length, sample ? SecretLevel.Note : SecretLevel.Error, SecretConfidence.High)
        {
            Proof = sample ? "published sample" : "stands beside its access key id",
            Unguessable = true,
        });
    }
}
