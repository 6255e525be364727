using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// Reads what another assembly says about one method. The text is data of somebody else: everything in it is bounded, and
/// a line against the grammar is refused as a whole.
/// </summary>
/// <param name="words">The items of the line.</param>
/// <param name="type">Name of the method's type, as in documentation ids.</param>
/// <param name="parameters">Number of parameters of the method.</param>
/// <param name="members">Finds a member by its documentation id; null for one that cannot be seen from outside.</param>
internal sealed class SummaryReader(string[] words, string type, int parameters, Func<string, ISymbol?> members)
{
    private const int MaxItems = 512;
    private const int MaxName = 1024;
    private int _next;

    /// <exception cref="FormatException">The line does not follow the grammar or exceeds its bounds.</exception>
    public Summary Read()
    {
        var returns = true;
        var result = Shape.Clean;
        var effects = new List<Effect>();
        var sinks = new List<SinkFlow>();
        var facts = new List<ParameterFact>();
        var outputs = new Shape?[parameters];
        var proven = new TaintKinds[parameters];
        while (_next < words.Length)
        {
            Bound(effects.Count + sinks.Count + facts.Count);
            switch (Word())
            {
                case "x":
                    returns = false;
                    break;
                case "r":
                    result = ReadShape(0);
                    break;
                case "o":
                    var output = Ordinal();
                    outputs[output] = ReadShape(0);
                    break;
                case "e":
                    effects.Add(new Effect(ReadOrigin(mayBeSource: false), ReadCell(), ReadShape(0)));
                    break;
                case "s":
                    var origin = ReadOrigin(mayBeSource: false);
                    var kinds = Kinds();
                    var all = Kinds();
                    sinks.Add(new SinkFlow(origin, kinds, new Sink(null, Text(), all), null));
                    break;
                case "p":
                    var ordinal = Ordinal();
                    proven[ordinal] = Kinds();
                    break;
                case "f":
                    facts.Add(new ParameterFact(Ordinal(), Kinds(), Kinds()));
                    break;
                case "i":
                    Word();
                    break;
                default:
                    throw Wrong();
            }
        }

        return new Summary
        {
            Returns = returns, Result = result, Effects = effects, Sinks = sinks, Facts = facts, Outputs = outputs, Proven = proven,
        };
    }

    private Shape ReadShape(int depth)
    {
        if (depth > Shape.MaxDepth + 1 || Word() != "{")
        {
            throw Wrong();
        }

        var taint = TaintSet.Empty;
        var aliases = new List<Origin>();
        var parts = new List<KeyValuePair<Cell, Shape>>();
        var constant = default(Optional<object?>);
        for (var word = Word(); word != "}"; word = Word())
        {
            Bound(aliases.Count + parts.Count);
            switch (word)
            {
                case "t":
                    taint = taint.Union(TaintSet.Of(ReadOrigin(mayBeSource: true), Kinds()));
                    break;
                case "a":
                    aliases.Add(ReadOrigin(mayBeSource: false));
                    break;
                case ".":
                    parts.Add(new KeyValuePair<Cell, Shape>(ReadCell(), ReadShape(depth + 1)));
                    break;
                case "c":
                    constant = new Optional<object?>(Constant());
                    break;
                default:
                    throw Wrong();
            }
        }

        return new Shape(taint, aliases.ToArray(), parts.ToArray(), constant);
    }

    private Origin ReadOrigin(bool mayBeSource)
    {
        var root = Number();
        if (root == Origin.Source && mayBeSource)
        {
            var category = (SourceCategories)Hex() & SourceCategories.All;
            return Origin.Elsewhere(Text(), category);
        }

        var count = Number();
        if (root < Origin.Statics || root >= parameters || count is < 0 or > Origin.MaxPath)
        {
            throw Wrong();
        }

        var path = new Cell[count];
        for (var i = 0; i < count; i++)
        {
            path[i] = ReadCell();
        }

        return Origin.Parameter(root, path);
    }

    private Cell ReadCell()
    {
        var id = Text();
        if (id.Length > MaxName)
        {
            throw Wrong();
        }

        if (id.StartsWith("[", StringComparison.Ordinal))
        {
            return Cell.OfId(id);
        }

        if (id.Length > 3 && id[2] == '~')
        {
            id = id.Substring(0, 2) + type + id.Substring(3);
        }

        return members(id) is { } member ? Cell.Of(member) : Cell.OfId(id);
    }

    private object? Constant()
    {
        var word = Word();
        return word[0] switch
        {
            'n' => null,
            'b' => word == "b1",
            's' => SummaryText.Unescape(word.Substring(1)),
            'i' when int.TryParse(word.Substring(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw Wrong(),
        };
    }

    private string Word() => _next < words.Length && words[_next].Length > 0 ? words[_next++] : throw Wrong();

    private string Text() => SummaryText.Unescape(Word());

    private int Ordinal() => Number() is >= 0 and var ordinal && ordinal < parameters ? ordinal : throw Wrong();

    private int Number() =>
        int.TryParse(Word(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong();

    private TaintKinds Kinds() => (TaintKinds)Hex() & TaintKinds.All;

    private ulong Hex() =>
        ulong.TryParse(Word(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong();

    private void Bound(int count)
    {
        if (count > MaxItems)
        {
            throw Wrong();
        }
    }

    private FormatException Wrong() => new($"Item {_next} of a flow summary is not what the grammar asks for.");
}
