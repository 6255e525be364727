namespace Hardening.Secrets.Engine;

/// <summary>
/// All anchors of all detectors. A bitmap of 131 072 bits (half of a small first-level cache) over a hash of four case-folded bytes rules
/// out nearly every position: each anchor sets two bits of one word of it. The few left are looked up exactly.
/// </summary>
internal sealed class AnchorIndex
{
    /// <summary>2^32 divided by the golden ratio: multiplicative hashing.</summary>
    public const uint Multiplier = 0x9E3779B1u;

    /// <summary>Leaves the 12 bits of the product that choose a word.</summary>
    public const int WordShift = 20;

    /// <summary>Brings the first 5 bits that choose a bit of the word to the lowest place.</summary>
    public const int FirstShift = 15;

    /// <summary>Brings the second 5 bits that choose a bit of the word to the lowest place.</summary>
    public const int SecondShift = 10;

    private readonly uint[] keys;
    private readonly Entry[][] entries;
    private readonly int slotMask;

    public AnchorIndex(IReadOnlyList<IDetector> detectors)
    {
        var byKey = new Dictionary<uint, List<Entry>>();
        foreach (var detector in detectors)
        {
            foreach (var window in detector.Anchors)
            {
                if (!byKey.TryGetValue(window.Key, out var list))
                {
                    byKey.Add(window.Key, list = []);
                }

                list.Add(new Entry(detector, window.Offset, window.Argument));
                var product = window.Key * Multiplier;
                Bitmap[product >> WordShift] |= 1u << (int)(product >> FirstShift & 31) | 1u << (int)(product >> SecondShift & 31);
            }
        }

        var slots = 1024;
        while (slots < byKey.Count * 4)
        {
            slots *= 2;
        }

        slotMask = slots - 1;
        keys = new uint[slots];
        entries = new Entry[slots][];
        foreach (var pair in byKey)
        {
            var slot = Slot(pair.Key);
            while (entries[slot] is not null)
            {
                slot = (slot + 1) & slotMask;
            }

            keys[slot] = pair.Key;
            entries[slot] = [.. pair.Value];
        }
    }

    /// <summary>The words; see <see cref="MayHave"/>.</summary>
    public uint[] Bitmap { get; } = new uint[1 << (32 - WordShift)];

    /// <summary>False when no anchor has the window.</summary>
    public static bool MayHave(uint[] bitmap, uint key)
    {
        var product = key * Multiplier;
        var word = bitmap[product >> WordShift];
        return (word >> (int)(product >> FirstShift & 31) & word >> (int)(product >> SecondShift & 31) & 1) != 0;
    }

    /// <summary>Calls the detectors whose window stands at <paramref name="position"/>.</summary>
    public void Look(ScanText text, uint key, int position, List<Candidate> found)
    {
        // In a row of equal characters, such as base64 of zeros, only the first place can begin a token.
        if (key == (key & 0xFF) * 0x01010101u && position > text.Start && (text.Data[position - 1] | 0x20) == (key & 0xFF))
        {
            return;
        }

        for (var slot = Slot(key); entries[slot] is { } list; slot = (slot + 1) & slotMask)
        {
            if (keys[slot] != key)
            {
                continue;
            }

            foreach (var entry in list)
            {
                entry.Detector.Look(text, position - entry.Offset, entry.Argument, found);
            }

            return;
        }
    }

    private int Slot(uint key) => (int)((key * Multiplier >> FirstShift) & (uint)slotMask);

    private sealed class Entry(IDetector detector, int offset, int argument)
    {
        public IDetector Detector { get; } = detector;

        public int Offset { get; } = offset;

        public int Argument { get; } = argument;
    }
}
