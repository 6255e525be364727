using Hardening.Secrets.Context;
using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>The recovery words of a wallet (BIP 39), near a word that names them.</summary>
internal sealed class MnemonicDetector : IDetector
{
    public static readonly SecretRule Rule = new("wallet-recovery-words", "Recovery words of a wallet (BIP 39)", "nobody: move the funds");
    private const int Distance = 80;
    private const int MaximumWords = 24;
    private static readonly string[] Names =
        ["mnemonic", "seed phrase", "seed_phrase", "seedphrase", "seed-phrase", "recovery phrase", "recovery_phrase", "recovery words", "wallet_seed", "walletseed", "seed words"];

    public IEnumerable<AnchorWindow> Anchors => Names.Select((name, i) => AnchorWindow.For(name, i));

    public void Look(ScanText text, int position, int argument, List<Candidate> found)
    {
        if (!text.HasIgnoreCase(position, Names[argument]))
        {
            return;
        }

        // The first of twelve words of the list in a row, each after one space, comma or quote or two.
        var limit = Math.Min(text.End, position + Names[argument].Length + Distance);
        for (var i = position + Names[argument].Length; i < limit; i++)
        {
            if (IsLetter(text[i]) && !IsLetter(text[i - 1]) && Read(text, i, out var words, out var ends) >= 12)
            {
                Report(text, i, words, ends, found);
                return;
            }
        }
    }

    private static void Report(ScanText text, int start, List<string> words, List<int> ends, List<Candidate> found)
    {
        for (var count = words.Count / 3 * 3; count >= 12; count -= 3)
        {
            if (Mnemonic.IsValid(words.GetRange(0, count)))
            {
                var sample = words.GetRange(0, count - 1).Distinct().Count() == 1;
                Add(ends[count - 1], sample ? SecretLevel.Note : SecretLevel.Error, SecretConfidence.Proven, sample ? "published sample" : "checksum of the words matches");
                return;
            }
        }

        Add(ends[ends.Count - 1], SecretLevel.Note, SecretConfidence.Low, "checksum of the words does not match");

        void Add(int end, SecretLevel level, SecretConfidence confidence, string proof) =>
            found.Add(new Candidate(Rule, start, end - start, level, confidence) { Proof = proof, Unguessable = true });
    }

    private static int Read(ScanText text, int i, out List<string> words, out List<int> ends)
    {
        words = [];
        ends = [];
        while (words.Count < MaximumWords)
        {
            var end = i;
            while (end - i < 9 && IsLetter(text[end]))
            {
                end++;
            }

            if (end - i is < 3 or > 8 || !Mnemonic.IsWord(text.Text(i, end - i)))
            {
                break;
            }

            words.Add(text.Text(i, end - i));
            ends.Add(end);
            i = end;
            while (i - end < 8 && text[i] is (byte)' ' or (byte)',' or (byte)'"' or (byte)'\'' or (byte)'\n' or (byte)'\r')
            {
                i++;
            }
        }

        return words.Count;
    }

    private static bool IsLetter(byte b) => b is >= (byte)'a' and <= (byte)'z';
}
