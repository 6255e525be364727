using Hardening.Secrets.Engine;
using Hardening.Secrets.Proofs;

namespace Hardening.Secrets.Detectors;

/// <summary>
/// Keys of wallets in Base58Check: Bitcoin's wallet import format (51 or 52 characters) and BIP 32 extended private keys (111), Tezos keys
/// (54 or 98), seeds of the XRP Ledger (29 or 31).
/// </summary>
internal sealed class WalletKeyDetector : IRunDetector
{
    public static readonly SecretRule Wif =
        new("bitcoin-private-key", "Bitcoin private key (wallet import format)", "nobody: move the funds");
    public static readonly SecretRule ExtendedKey = new("bip32-private-key", "Extended private key (BIP 32)", "nobody: move the funds");

    public static readonly SecretRule Tezos = new("tezos-secret-key", "Tezos secret key", "nobody: move the funds");
    public static readonly SecretRule Ripple = new("ripple-seed", "XRP Ledger seed", "nobody: move the funds");

    public bool SplitsAtSlash => true;

    public void LookAtRun(ScanText text, int start, int end, List<Candidate> found)
    {
        var length = end - start;
        if (length is 51 or 52 && text[start] is (byte)'5' or (byte)'K' or (byte)'L' or (byte)'9' or (byte)'c')
        {
            if (Base58Check.Decode(text.Data, start, length) is { Length: 33 or 34 } payload && payload[0] is 0x80 or 0xEF)
            {
                Add(found, Wif, start, length, payload[0] == 0x80);
            }
        }
        else if (length is >= 110 and <= 112 && text[start + 1] == 'p' && text[start + 2] == 'r' && text[start + 3] == 'v'
            && Base58Check.Decode(text.Data, start, length) is { Length: 78 })
        {
            Add(found, ExtendedKey, start, length, text[start] != 't');
        }
        else if (length is 54 or 98 && (text.Has(start, "edsk") || text.Has(start, "spsk") || text.Has(start, "p2sk"))
            && Base58Check.Decode(text.Data, start, length) is { Length: 36 or 68 })
        {
            Add(found, Tezos, start, length, mainNetwork: true);
        }
        else if (length is 29 or 31 && text[start] == 's'
            && Base58Check.Decode(text.Data, start, length, Base58Check.RippleAlphabet) is { Length: 17 or 19 } seed
            && (seed.Length == 17 ? seed[0] == 0x21 : seed[0] == 0x01 && seed[1] == 0xE1 && seed[2] == 0x4B))
        {
            Add(found, Ripple, start, length, mainNetwork: true);
        }
    }

    private static void Add(List<Candidate> found, SecretRule rule, int start, int length, bool mainNetwork) =>
        found.Add(new Candidate(rule, start, length, mainNetwork ? SecretLevel.Error : SecretLevel.Note, SecretConfidence.Proven)
        {
            Proof = mainNetwork ? "base58 checksum matches" : "base58 checksum matches; test network",
            Unguessable = true,
        });
}
