namespace Hardening.Analyzers;

/// <summary>Numbers of names, as bits.</summary>
internal sealed class NameSet(int size)
{
    private readonly ulong[] _bits = new ulong[(size + 63) / 64];

    /// <summary>Adds a number; false when it was there.</summary>
    public bool Add(int id)
    {
        var bit = 1UL << (id & 63);
        var isNew = (_bits[id >> 6] & bit) == 0;
        _bits[id >> 6] |= bit;
        return isNew;
    }

    public void Add(NameSet other)
    {
        for (var i = 0; i < _bits.Length && i < other._bits.Length; i++)
        {
            _bits[i] |= other._bits[i];
        }
    }

    public bool Meets(NameSet other)
    {
        for (var i = 0; i < _bits.Length && i < other._bits.Length; i++)
        {
            if ((_bits[i] & other._bits[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
