using System.Globalization;

namespace Hardening.Auditing.Tiles;

/// <summary>
/// One file of a tiled log (C2SP tlog-tiles): hash <c>i</c> of tile <c>N</c> on level <c>L</c> is the root of the entries
/// from <c>(256 N + i) 256^L</c> on, <c>256^L</c> of them; an entry bundle holds the entries below a tile of level 0.
/// </summary>
/// <param name="Level">0 to 7, or <see cref="Entries"/>.</param>
/// <param name="Index">Position on its level.</param>
/// <param name="Width">Number of hashes or entries, 1 to 256; fewer than 256 make it partial.</param>
internal readonly record struct TileId(int Level, long Index, int Width)
{
    /// <summary>Stands for a level in the identity of an entry bundle.</summary>
    internal const int Entries = -1;

    /// <summary>Hashes in a full tile, entries in a full bundle.</summary>
    internal const int FullWidth = 256;

    /// <summary>Sizes have 63 bits, so the eighth level is the last.</summary>
    internal const int MaximumLevel = 7;

    internal bool IsFull => Width == FullWidth;

    internal TileId Full => this with { Width = FullWidth };

    /// <summary>Path below the log's folder, with slashes: <c>tile/L/x001/234[.p/W]</c>, <c>tile/entries/…</c>.</summary>
    internal string Path
    {
        get
        {
            var number = (Index % 1000).ToString("d3", CultureInfo.InvariantCulture);
            for (var rest = Index / 1000; rest > 0; rest /= 1000)
            {
                number = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:d3}/{number}");
            }

            var level = Level == Entries ? "entries" : Level.ToString(CultureInfo.InvariantCulture);
            return IsFull ? $"tile/{level}/{number}" : string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{number}.p/{Width}");
        }
    }

    /// <summary>How many hashes of a level stand in its last, partial tile; 0 when there is none.</summary>
    internal static int PartialWidth(long size, int level) => (int)(Hashes(size, level) % FullWidth);

    /// <summary>How many hashes a level has; for <see cref="Entries"/> as many as level 0.</summary>
    internal static long Hashes(long size, int level) => size >> (8 * Math.Max(level, 0));

    /// <summary>Reads a path as <see cref="Path"/> writes it; anything else is null.</summary>
    internal static TileId? Parse(string path)
    {
        var parts = path.Split('/');
        if (parts.Length < 3 || parts[0] != "tile" || (parts[1] == "entries" ? Entries : Number(parts[1], MaximumLevel)) is not { } level)
        {
            return null;
        }

        var width = FullWidth;
        var last = parts.Length - 1;
        if (parts[last - 1].EndsWith(".p", StringComparison.Ordinal))
        {
            width = Number(parts[last], FullWidth - 1) ?? 0;
            parts[--last] = parts[last][..^2];
        }

        long index = 0;
        for (var at = 2; at <= last; at++)
        {
            var digits = at == last ? parts[at] : parts[at].StartsWith('x') ? parts[at][1..] : string.Empty;
            if (digits.Length != 3 || !digits.All(char.IsAsciiDigit) || index > (long.MaxValue - 999) / 1000)
            {
                return null;
            }

            index = (index * 1000) + int.Parse(digits, CultureInfo.InvariantCulture);
        }

        // Leading groups of zeros would give one tile two names; and a tile beyond every size is none.
        var id = new TileId(level, index, width);
        return width > 0 && index <= (Hashes(long.MaxValue, level) - width) / FullWidth && id.Path == path ? id : null;
    }

    private static int? Number(string text, int maximum) =>
        text.Length is > 0 and <= 3 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0')
        && int.Parse(text, CultureInfo.InvariantCulture) is var value && value <= maximum ? value : null;
}
