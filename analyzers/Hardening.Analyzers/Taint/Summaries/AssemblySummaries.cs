using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>What a referenced assembly says about its methods. Lines are taken apart when they are first asked for.</summary>
internal sealed class AssemblySummaries
{
    private readonly Dictionary<string, string[]> _lines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Summary?> _read = new(StringComparer.Ordinal);
    private readonly Func<string, ISymbol?> _members;

    /// <exception cref="FormatException">The text is too long or its lines are not in order.</exception>
    public AssemblySummaries(string text, Func<string, ISymbol?> members)
    {
        _members = members;
        if (text.Length > SummaryText.MaxLength + SummaryText.MaxLine)
        {
            throw new FormatException("Flow summaries are longer than they may be.");
        }

        var previous = "";
        foreach (var line in text.Split(['\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line == SummaryText.Partial)
            {
                IsPartial = true;
                break;
            }

            var words = line.Split(' ');
            previous = Id(words[0], previous);
            _lines[previous] = words.Skip(1).ToArray();
        }
    }

    /// <summary>Methods were left out, so a method without a line is not known.</summary>
    public bool IsPartial { get; }

    /// <summary>Each method and what it implements or overrides.</summary>
    public IEnumerable<(string Id, string Member)> Implementations()
    {
        foreach (var pair in _lines)
        {
            for (var i = 0; i + 1 < pair.Value.Length && pair.Value[i] == "i"; i += 2)
            {
                yield return (pair.Key, SummaryText.Unescape(pair.Value[i + 1]));
            }
        }
    }

    /// <summary>The summary in the method's line; null when it has none, or one that is not understood.</summary>
    /// <param name="id">Documentation id of the method.</param>
    /// <param name="parameters">Number of its parameters.</param>
    public Summary? Find(string id, int parameters) =>
        _lines.TryGetValue(id, out var words)
            ? _read.GetOrAdd(id, key => Read(words, SummaryText.TypeOf(key), parameters))
            : null;

    /// <summary>Whether the method has a line, understood or not.</summary>
    public bool Has(string id) => _lines.ContainsKey(id);

    // A line that is not understood is one of a method not known: calls of it are treated as without summaries.
    private Summary? Read(string[] words, string type, int parameters)
    {
        try
        {
            return new SummaryReader(words, type, parameters, _members).Read();
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Id(string word, string previous)
    {
        var bar = word.IndexOf('|');
        return bar > 0 && int.TryParse(word.Substring(0, bar), NumberStyles.None, CultureInfo.InvariantCulture, out var shared)
            && shared <= previous.Length
                ? previous.Substring(0, shared) + SummaryText.Unescape(word.Substring(bar + 1))
                : throw new FormatException("A line of flow summaries does not begin with the id of a method.");
    }
}
