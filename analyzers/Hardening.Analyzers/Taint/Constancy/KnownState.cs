using System.Collections.Immutable;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// The variables and parts of objects that hold fixed values at one point of a method, by the path that reads them
/// (<c>text</c>, <c>this.Field</c>, <c>order.Lines[0]</c>).
/// </summary>
internal sealed class KnownState
{
    private ImmutableDictionary<string, KnownValue> _values = ImmutableDictionary.Create<string, KnownValue>(StringComparer.Ordinal);

    public KnownState Copy() => new() { _values = _values };

    public KnownValue? Get(string path) => _values.TryGetValue(path, out var value) ? value : null;

    /// <summary>The place holds another value, and with it other parts: those of <paramref name="source"/> when it names an
    /// object.</summary>
    public void Assign(string path, KnownValue? value, string? source)
    {
        var parts = source is null ? [] : Parts(source).Select(pair => (path + pair.Key.Substring(source.Length), pair.Value)).ToList();
        foreach (var part in Parts(path).ToList())
        {
            _values = _values.Remove(part.Key);
        }

        _values = _values.Remove(path);
        if (value is not null)
        {
            _values = _values.Add(path, value);
        }
        else if (path.LastIndexOfAny(['.', '[']) is > 0 and var last)
        {
            // The same member of an object that goes by another name too may have changed.
            var member = path[last] == '[' ? "[" : path.Substring(last);
            Forget(key => key.IndexOf(member, StringComparison.Ordinal) > 0);
        }

        // Elements that were named by the variable.
        Forget(key => key.IndexOf("[" + path + "]", StringComparison.Ordinal) > 0);
        foreach (var (key, known) in parts)
        {
            _values = _values.SetItem(key, known);
        }
    }

    /// <summary>A part of an object that was just made and has no other name.</summary>
    public void Fill(string path, KnownValue? value)
    {
        if (value is not null)
        {
            _values = _values.SetItem(path, value);
        }
    }

    /// <summary>Code that is not known has run: parts of objects may be others now, or those of one object.</summary>
    public void ForgetParts(string? only = null) => Forget(key => key.IndexOfAny(['.', '[']) is > 0 and var end
        && (only is null || (key.StartsWith(only, StringComparison.Ordinal) && key.Length > only.Length && end <= only.Length)));

    /// <summary>What holds on both ways; false when this state already was that.</summary>
    public bool Join(KnownState other)
    {
        var joined = _values;
        foreach (var pair in _values)
        {
            if (!other._values.TryGetValue(pair.Key, out var value))
            {
                joined = joined.Remove(pair.Key);
            }
            else if (!value.Equals(pair.Value))
            {
                joined = joined.SetItem(pair.Key, KnownValue.Any);
            }
        }

        var changed = !ReferenceEquals(joined, _values);
        _values = joined;
        return changed;
    }

    private IEnumerable<KeyValuePair<string, KnownValue>> Parts(string path) =>
        _values.Where(pair => pair.Key.Length > path.Length && pair.Key[path.Length] is '.' or '['
            && pair.Key.StartsWith(path, StringComparison.Ordinal));

    private void Forget(Func<string, bool> isMeant)
    {
        foreach (var key in _values.Keys.Where(isMeant).ToList())
        {
            _values = _values.Remove(key);
        }
    }
}
