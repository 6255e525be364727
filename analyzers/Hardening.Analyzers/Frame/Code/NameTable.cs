using System.Collections.Concurrent;
using Hardening.Analyzers.Crypto.Randomness;
using Microsoft.CodeAnalysis.Text;

namespace Hardening.Analyzers;

/// <summary>Finds names in source text, without parsing it: one pass over the characters.</summary>
internal sealed class NameTable
{
    private const uint HashStart = 2166136261;
    private const uint HashFactor = 16777619;

    private readonly Entry?[] _slots;
    private readonly int _finalizer = -1;
    private readonly int _equality = -1;
    private readonly int _secret = -1;

    // By their hash: most names are in many files.
    private readonly ConcurrentDictionary<ulong, bool> _areSecret = new();

    /// <param name="names">Names as <see cref="CodeNames"/> writes them; the number of a name is its place.</param>
    public NameTable(IReadOnlyList<string> names)
    {
        Count = names.Count;
        var size = 64;
        while (size < names.Count * 4)
        {
            size *= 2;
        }

        _slots = new Entry?[size];
        for (var id = 0; id < names.Count; id++)
        {
            var name = names[id];
            if (name == "~")
            {
                _finalizer = id;
            }
            else if (name == CodeNames.Equality)
            {
                _equality = id;
            }
            else if (name == CodeNames.Secret)
            {
                _secret = id;
            }
            else if (name.StartsWith("=>", StringComparison.Ordinal))
            {
                Slot(name.Substring(2)).AfterArrow = id;
            }
            else if (name[0] == '=')
            {
                Slot(name.Substring(1)).Assigned = id;
            }
            else if (name[name.Length - 1] == '(')
            {
                Slot(name.Substring(0, name.Length - 1)).Called = id;
                ImplicitNew = name == CodeNames.ImplicitNew ? id : ImplicitNew;
            }
            else
            {
                Slot(name).Plain = id;
            }
        }
    }

    public int Count { get; }

    /// <summary>The number of <see cref="CodeNames.ImplicitNew"/>, -1 when nobody asks for it.</summary>
    public int ImplicitNew { get; } = -1;

    /// <summary>Position and number of all names in a text, also of those in comments and literals, by position.</summary>
    public List<(int Position, int Id)> In(SourceText source)
    {
        var text = new char[source.Length];
        source.CopyTo(0, text, 0, text.Length);
        var found = new List<(int, int)>();
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (!IsPart(c))
            {
                if (c == '~' && _finalizer >= 0)
                {
                    found.Add((i, _finalizer));
                }
                else if (_equality >= 0 && c is '=' or '!' && i + 1 < text.Length && text[i + 1] == '=')
                {
                    found.Add((i, _equality));
                    i++;
                }

                i++;
                continue;
            }

            var start = i;
            var hash = HashStart;
            do
            {
                hash = (hash ^ text[i]) * HashFactor;
                i++;
            }
            while (i < text.Length && IsPart(text[i]));

            if (_secret >= 0 && i - start > 2 && IsSecret(text, start, i - start, hash))
            {
                found.Add((start, _secret));
            }

            if (c is < '0' or > '9' && Find(text, start, i - start, hash) is { } entry)
            {
                entry.Add(text, start, i, found);
            }
        }

        return found;
    }

    private static bool IsPart(char c) => c < 128
        ? (uint)((c | 0x20) - 'a') <= 'z' - 'a' || (uint)(c - '0') <= 9 || c == '_'
        : char.IsLetterOrDigit(c);

    private bool IsSecret(char[] text, int start, int length, uint hash)
    {
        var key = ((ulong)hash << 32) | ((ulong)(text[start] & 0xff) << 24) | ((ulong)(text[start + length - 1] & 0xff) << 16) | (ushort)length;
        if (!_areSecret.TryGetValue(key, out var isSecret))
        {
            _areSecret[key] = isSecret = SecretNames.IsSecret(new string(text, start, length));
        }

        return isSecret;
    }

    private Entry? Find(char[] text, int start, int length, uint hash)
    {
        for (var i = hash & (uint)(_slots.Length - 1); _slots[i] is { } entry; i = (i + 1) & (uint)(_slots.Length - 1))
        {
            if (entry.Name.Length == length && Same(entry.Name, text, start))
            {
                return entry;
            }
        }

        return null;
    }

    private static bool Same(string name, char[] text, int start)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != text[start + i])
            {
                return false;
            }
        }

        return true;
    }

    private Entry Slot(string name)
    {
        var hash = HashStart;
        foreach (var c in name)
        {
            hash = (hash ^ c) * HashFactor;
        }

        var i = hash & (uint)(_slots.Length - 1);
        while (_slots[i] is { } entry)
        {
            if (entry.Name == name)
            {
                return entry;
            }

            i = (i + 1) & (uint)(_slots.Length - 1);
        }

        var added = new Entry(name);
        _slots[i] = added;
        return added;
    }

    private sealed class Entry(string name)
    {
        public string Name { get; } = name;

        public int Plain { get; set; } = -1;

        public int Called { get; set; } = -1;

        public int Assigned { get; set; } = -1;

        public int AfterArrow { get; set; } = -1;

        public void Add(char[] text, int start, int end, List<(int, int)> found)
        {
            if (Plain >= 0)
            {
                found.Add((start, Plain));
            }

            if (Called >= 0 || Assigned >= 0)
            {
                var next = end;
                while (next < text.Length && char.IsWhiteSpace(text[next]))
                {
                    next++;
                }

                var c = next < text.Length ? text[next] : '\0';
                var after = next + 1 < text.Length ? text[next + 1] : '\0';
                if (Called >= 0 && c is '(' or '<' or '/')
                {
                    found.Add((start, Called));
                }

                if (Assigned >= 0 && (c == '/' || (c == '=' && after is not ('=' or '>')) || (c is ',' or ')' && IsDeconstructed(text, next))))
                {
                    found.Add((start, Assigned));
                }
            }

            if (AfterArrow >= 0 && IsAfterArrow(text, start))
            {
                found.Add((start, AfterArrow));
            }
        }

        // (Name, other) = pair; a text, a block or the end of a statement on the way there tells that it is none.
        private static bool IsDeconstructed(char[] text, int start)
        {
            const int Longest = 256;
            var depth = 0;
            for (var i = start; i < text.Length && i < start + Longest; i++)
            {
                switch (text[i])
                {
                    case '(' or '[':
                        depth++;
                        break;
                    case ')' or ']' when depth > 0:
                        depth--;
                        break;
                    case ')':
                        var next = i + 1;
                        while (next < text.Length && char.IsWhiteSpace(text[next]))
                        {
                            next++;
                        }

                        if (next + 1 < text.Length && text[next] == '=')
                        {
                            return text[next + 1] is not ('=' or '>');
                        }

                        if (next == text.Length || text[next] is not (',' or ')'))
                        {
                            return false;
                        }

                        break;
                    case ']' or ';' or '{' or '"':
                        return false;
                }
            }

            return false;
        }

        private static bool IsAfterArrow(char[] text, int start)
        {
            var before = start - 1;
            while (before > 0 && char.IsWhiteSpace(text[before]))
            {
                before--;
            }

            return before > 0 && text[before] == '>' && text[before - 1] == '=';
        }
    }
}
