namespace Hardening.Secrets.Engine;

/// <summary>
/// Four consecutive bytes that a match must contain, ASCII case folded, and how far the literal's start lies from them.
/// </summary>
internal sealed class AnchorWindow(uint key, int offset, int argument)
{
    /// <summary>The four bytes, first in the lowest bits, each with bit 0x20 set.</summary>
    public uint Key { get; } = key;

    /// <summary>Offset of the window from the position given to the detector.</summary>
    public int Offset { get; } = offset;

    /// <summary>Handed to the detector; says which of its anchors this is.</summary>
    public int Argument { get; } = argument;

    /// <summary>Windows for a literal of at least four ASCII characters: the rarest four in a row.</summary>
    public static AnchorWindow For(string literal, int argument = 0)
    {
        var best = 0;
        var bestScore = int.MaxValue;
        for (var i = 0; i + 4 <= literal.Length; i++)
        {
            var score = 0;
            for (var j = 0; j < 4; j++)
            {
                score += Commonness((byte)literal[i + j]);
            }

            score += Common.Contains(literal.Substring(i, 4).ToLowerInvariant()) ? 20 : 0;
            if (score < bestScore)
            {
                bestScore = score;
                best = i;
            }
        }

        return new AnchorWindow(KeyOf(literal[best], literal[best + 1], literal[best + 2], literal[best + 3]), best, argument);
    }

    // Parts of everyday words of source text that single letters do not give away; the rarest part of every literal was chosen by counts
    // over 12 MB of C#, scripts and settings.
    private static readonly HashSet<string> Common = new(
        ("gram path word open vera tera ntab sert able abil cove cogn vide basi logi amp lamb ound list rati stat tern tion ment form oper prop para meth valu void " +
         "publ blic priv priv stri ring cont cont name spac this that with from clas obje refe erty prog " +
         "agra ampl asan assw auth azur bili bina book brow bscr buck cale ckey comb cord cryp dbpa disc dkey ekey elas elog face faul func ghts gkey harg help hers " +
         "hkey ight ingk ingo isco itch ivat last lick ligh link lity mbly mpli ncry ndly ngke nked nkey ntry oduc ogin oriz over owse pass pena perm pgra ping plit prod " +
         "proj push riva rkey rows rpas rypt scou sign skey sswo stag stic subs swor tack team ther tkey twit ubsc user uthr vali ver: verc very witc wser ycom ypti zure").Split(' '),
        StringComparer.Ordinal);

    /// <summary>Set in every window: ASCII letters of both cases become the same.</summary>
    public const uint Fold = 0x20202020u;

    public static uint KeyOf(int a, int b, int c, int d) => ((uint)a | (uint)b << 8 | (uint)c << 16 | (uint)d << 24) | Fold;

    /// <summary>Rough frequency of a byte in source text, 0 (rare) to 9.</summary>
    public static int Commonness(byte b) => (b | 0x20) switch
    {
        'e' or 't' or ' ' => 9,
        'a' or 'i' or 'n' or 'o' or 'r' or 's' => 8,
        '"' => 7,
        'l' or 'c' or 'd' => 6,
        'u' or 'm' or 'p' or ',' or ':' or '(' or ')' or '<' or '>' or ';' => 5,
        'f' or 'g' or 'h' or 'b' or '-' or '=' or '.' or '/' => 4,
        'w' or 'y' or 'v' or '0' or '1' => 3,
        'k' or 'x' => 2,
        _ => 1,
    };
}
