using System.Globalization;
using System.Text;

namespace Hardening.Analyzers.Taint;

/// <summary>Writes summaries as <see cref="SummaryText"/> describes.</summary>
internal sealed class SummaryWriter
{
    private readonly StringBuilder _text = new();
    private string _previous = "";
    private string _type = "";

    /// <summary>Whether methods are left out, so that one without a line is not known.</summary>
    public bool IsPartial { get; set; }

    public override string ToString() => IsPartial ? _text.ToString() + SummaryText.Partial : _text.ToString();

    /// <summary>Adds a line; ids come in ordinal order.</summary>
    public void Add(string id, Summary summary, IEnumerable<string> implements)
    {
        _type = SummaryText.TypeOf(id);
        var line = new StringBuilder();
        var shared = Shared(_previous, id);
        line.Append(shared.ToString(CultureInfo.InvariantCulture)).Append('|').Append(SummaryText.Escape(id.Substring(shared)));
        foreach (var member in implements)
        {
            Words(line, "i", SummaryText.Escape(member));
        }

        Write(line, summary);
        if (line.Length > SummaryText.MaxLine || _text.Length + line.Length > SummaryText.MaxLength)
        {
            IsPartial = true;
            return;
        }

        _text.Append(line).Append('\n');
        _previous = id;
    }

    private static int Shared(string first, string second)
    {
        var count = 0;
        while (count < first.Length && count < second.Length && first[count] == second[count])
        {
            count++;
        }

        return count;
    }

    private void Write(StringBuilder line, Summary summary)
    {
        if (!summary.Returns)
        {
            Words(line, "x");
        }

        if (!ReferenceEquals(summary.Result, Shape.Clean))
        {
            Words(line, "r");
            Write(line, summary.Result);
        }

        for (var i = 0; i < summary.Outputs.Count; i++)
        {
            if (summary.Outputs[i] is { } output)
            {
                Words(line, "o", Number(i));
                Write(line, output);
            }
        }

        foreach (var effect in summary.Effects)
        {
            Words(line, "e");
            Write(line, effect.Target);
            Words(line, Name(effect.Cell));
            Write(line, effect.Shape);
        }

        // Seen from another assembly, sinks of one kind in one method are one.
        foreach (var flow in new SortedSet<string>(summary.Sinks.Select(Text), StringComparer.Ordinal))
        {
            line.Append(flow);
        }

        for (var i = 0; i < summary.Proven.Count; i++)
        {
            if (summary.Proven[i] != TaintKinds.None)
            {
                Words(line, "p", Number(i), Hex(summary.Proven[i]));
            }
        }

        foreach (var fact in summary.Facts)
        {
            Words(line, "f", Number(fact.Parameter), Hex(fact.WhenTrue), Hex(fact.WhenFalse));
        }
    }

    private string Text(SinkFlow flow)
    {
        var text = new StringBuilder();
        Words(text, "s");
        Write(text, flow.Origin);
        Words(text, Hex(flow.Kinds), Hex(flow.Sink.Kinds), SummaryText.Escape(flow.Sink.Name));
        return text.ToString();
    }

    private void Write(StringBuilder line, Shape shape)
    {
        Words(line, "{");
        foreach (var entry in shape.Taint.Entries.OrderBy(static entry => entry.Origin))
        {
            Words(line, "t");
            Write(line, entry.Origin);
            Words(line, Hex(entry.Kinds));
        }

        foreach (var alias in shape.Aliases.OrderBy(static alias => alias))
        {
            Words(line, "a");
            Write(line, alias);
        }

        foreach (var part in shape.Parts)
        {
            Words(line, ".", Name(part.Key));
            Write(line, part.Value);
        }

        if (shape.Constant.HasValue && Constant(shape.Constant.Value) is { } constant)
        {
            Words(line, "c", constant);
        }

        Words(line, "}");
    }

    private void Write(StringBuilder line, Origin origin)
    {
        if (origin.IsSource)
        {
            Words(line, Number(Origin.Source), ((int)origin.Category).ToString("x", CultureInfo.InvariantCulture), SummaryText.Escape(origin.Name));
            return;
        }

        Words(line, Number(origin.Root), Number(origin.Path.Length));
        foreach (var cell in origin.Path)
        {
            Words(line, Name(cell));
        }
    }

    private string Name(Cell cell)
    {
        var name = cell.ToId();
        return SummaryText.Escape(
            _type.Length > 0 && name.Length > _type.Length + 2 && name[1] == ':' && string.CompareOrdinal(name, 2, _type, 0, _type.Length) == 0
                ? name.Substring(0, 2) + "~" + name.Substring(2 + _type.Length)
                : name);
    }

    // Constants of other types are not followed: their absence means "not known".
    private static string? Constant(object? value) => value switch
    {
        null => "n",
        bool truth => truth ? "b1" : "b0",
        int number => "i" + Number(number),
        string { Length: <= 200 } text => "s" + SummaryText.Escape(text),
        _ => null,
    };

    private static void Words(StringBuilder line, params string[] words)
    {
        foreach (var word in words)
        {
            line.Append(' ').Append(word);
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hex(TaintKinds kinds) => ((ulong)kinds).ToString("x", CultureInfo.InvariantCulture);
}
