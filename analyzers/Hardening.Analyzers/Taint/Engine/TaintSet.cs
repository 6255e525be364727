namespace Hardening.Analyzers.Taint;

/// <summary>
/// The origins of a value, each with the kinds of taint that are left of it. Immutable, at most <see cref="Max"/> origins.
/// Equality ignores the way a taint took; the first way found stays, so results do not depend on timing.
/// </summary>
internal sealed class TaintSet
{
    public const int Max = 12;
    public static readonly TaintSet Empty = new([]);

    private TaintSet(Entry[] entries) => Entries = entries;

    public Entry[] Entries { get; }

    public bool IsEmpty => Entries.Length == 0;

    public static TaintSet Of(Origin origin, TaintKinds kinds = TaintKinds.All, FlowStep? way = null) =>
        kinds == TaintKinds.None ? Empty : new TaintSet([new Entry(origin, kinds, way)]);

    public TaintSet Union(TaintSet other)
    {
        if (ReferenceEquals(this, other) || other.IsEmpty)
        {
            return this;
        }

        if (IsEmpty)
        {
            return other;
        }

        List<Entry>? result = null;
        foreach (var entry in other.Entries)
        {
            var index = result is null ? Index(Entries, entry.Origin) : Index(result, entry.Origin);
            if (index < 0)
            {
                result ??= [.. Entries];
                if (result.Count < Max)
                {
                    result.Add(entry);
                }
                else
                {
                    ReplaceLast(result, entry);
                }
            }
            else
            {
                var mine = result is null ? Entries[index] : result[index];
                if ((mine.Kinds | entry.Kinds) != mine.Kinds)
                {
                    result ??= [.. Entries];
                    result[index] = mine with { Kinds = mine.Kinds | entry.Kinds };
                }
            }
        }

        return result is null ? this : new TaintSet(result.ToArray());
    }

    // Which origins are left out must not depend on the order in which they come.
    private static void ReplaceLast(List<Entry> entries, Entry entry)
    {
        var last = 0;
        for (var i = 1; i < entries.Count; i++)
        {
            if (entries[i].Origin.CompareTo(entries[last].Origin) > 0)
            {
                last = i;
            }
        }

        if (entry.Origin.CompareTo(entries[last].Origin) < 0)
        {
            entries[last] = entry;
        }
    }

    /// <summary>The set with only those kinds left.</summary>
    public TaintSet Keep(TaintKinds kinds)
    {
        var changed = false;
        foreach (var entry in Entries)
        {
            changed |= (entry.Kinds & kinds) != entry.Kinds;
        }

        if (!changed)
        {
            return this;
        }

        var result = new List<Entry>(Entries.Length);
        foreach (var entry in Entries)
        {
            if ((entry.Kinds & kinds) != TaintKinds.None)
            {
                result.Add(entry with { Kinds = entry.Kinds & kinds });
            }
        }

        return result.Count == 0 ? Empty : new TaintSet(result.ToArray());
    }

    /// <summary>The set without the origins that <paramref name="drop"/> names.</summary>
    public TaintSet Without(Func<Origin, bool> drop)
    {
        List<Entry>? result = null;
        for (var i = 0; i < Entries.Length; i++)
        {
            if (drop(Entries[i].Origin))
            {
                result ??= [.. Entries.Take(i)];
            }
            else
            {
                result?.Add(Entries[i]);
            }
        }

        return result is null ? this : result.Count == 0 ? Empty : new TaintSet(result.ToArray());
    }

    public bool SameAs(TaintSet other) =>
        ReferenceEquals(this, other) || (Entries.Length == other.Entries.Length && other.Within(this) && Within(other));

    private bool Within(TaintSet other)
    {
        foreach (var entry in Entries)
        {
            var index = Index(other.Entries, entry.Origin);
            if (index < 0 || (other.Entries[index].Kinds | entry.Kinds) != other.Entries[index].Kinds)
            {
                return false;
            }
        }

        return true;
    }

    private static int Index(Entry[] entries, Origin origin)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Origin.Equals(origin))
            {
                return i;
            }
        }

        return -1;
    }

    private static int Index(List<Entry> entries, Origin origin)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Origin.Equals(origin))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>One origin, what is left of its taint, and the calls it came through.</summary>
    internal sealed record Entry(Origin Origin, TaintKinds Kinds, FlowStep? Way);
}
