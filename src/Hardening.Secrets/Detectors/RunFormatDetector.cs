using System.Globalization;
using System.Text;
using Hardening.Secrets.Context;
using Hardening.Secrets.Engine;
using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Detectors;

/// <summary>Formats without a literal that are known by length, alphabet and content: NATS and Stellar seeds, Discord bot tokens.</summary>
internal sealed class RunFormatDetector : IRunDetector
{
    public static readonly SecretRule Nats = new("nats-seed", "NATS seed", "NATS");
    public static readonly SecretRule Discord = new("discord-bot-token", "Discord bot token", "Discord");

    public static readonly SecretRule Stellar = new("stellar-seed", "Stellar secret seed", "nobody: move the funds");

    private const int NatsLength = 58;
    private const int StellarLength = 56;

    public bool SplitsAtSlash => true;

    public void LookAtRun(ScanText text, int start, int end, List<Candidate> found)
    {
        if (end - start == NatsLength && text[start] == 'S')
        {
            LookForSeed(text, start, Nats, NatsLength, NatsSeed.Proof, found);
        }
        else if (end - start == StellarLength && text[start] == 'S')
        {
            LookForSeed(text, start, Stellar, StellarLength, StellarSeed.Proof, found);
        }
        else if (end - start is >= 24 and <= 28 && text[end] == '.')
        {
            LookForBot(text, start, end, found);
        }
    }

    private static void LookForSeed(ScanText text, int start, SecretRule rule, int length, IProof proof, List<Candidate> found)
    {
        var token = Report.Slice(text.Data, start, length);
        if (!token.All(ByteClass.Base32.Contains))
        {
            return;
        }

        var outcome = proof.Check(token, default);
        if (outcome.Verdict is ProofVerdict.Proven or ProofVerdict.Broken)
        {
            var proven = outcome.Verdict == ProofVerdict.Proven;
            found.Add(new Candidate(rule, start, length, proven ? SecretLevel.Error : SecretLevel.Note, proven ? SecretConfidence.Proven
                : SecretConfidence.Low)
            {
                Proof = outcome.Text,
                PublicPrefix = "S",
                Unguessable = true,
            });
        }
    }

    /// <summary>base64 of the bot's number (17 to 20 digits), six characters of time, 27 to 38 of signature.</summary>
    private static void LookForBot(ScanText text, int start, int end, List<Candidate> found)
    {
        var second = end + 1 + Run(text, end + 1, 7);
        if (second != end + 7 || text[second] != '.')
        {
            return;
        }

        var length = Run(text, second + 1, 39);
        if (length is < 27 or > 38 || Encodings.Base64(text.Data, start, end - start) is not { } id)
        {
            return;
        }

        var number = Encoding.ASCII.GetString(id);
        if (number.Length is < 17 or > 20 || !ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return;
        }

        var plain = Placeholders.Is(text.Text(second + 1, length));
        found.Add(new Candidate(Discord, start, second + 1 + length - start, plain ? SecretLevel.Note
            : SecretLevel.Error, SecretConfidence.Proven)
        {
            Proof = "first part decodes to a bot number",
            Unguessable = true,
        });
    }

    private static int Run(ScanText text, int start, int limit)
    {
        var i = start;
        while (i - start < limit && ByteClass.Base64Url.Contains(text[i]))
        {
            i++;
        }

        return i - start;
    }
}
