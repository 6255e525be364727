using System.IO;

namespace Hardening.Analyzers.Taint;

/// <summary>
/// The embedded model data, parsed once a process. One line a statement, columns separated by white space, lists by
/// commas without space, <c>#</c> starts a comment:
/// <code>
/// source CATEGORY  TYPE MEMBERS [PARAMETERS]        result, or the parameters (buffers, out), untrusted
/// sink   KINDS     TYPE MEMBERS PARAMETERS          names, name:string (of that type only), value (of a property),
///                                                   string (all of type string), * or this
/// clean  KINDS     TYPE MEMBERS                     result = receiver and arguments without the kinds
/// guard  KINDS     TYPE MEMBERS PARAMETER [false]   result true (false): the argument lost the kinds
/// flow   TYPE MEMBERS FROM TO                       places: this, this[], return, return[], * or parameter names
/// entry  CATEGORY  FORM TYPE MEMBERS                FORM: base (methods of types derived from TYPE), attribute, delegate
/// </code>
/// TYPE is a metadata name; members of derived and implementing types match too. MEMBERS are names, <c>.ctor</c>,
/// or a beginning followed by <c>*</c>.
/// </summary>
internal static class ModelTable
{
    private static readonly Lazy<ModelRow[]> s_rows = new(Load);

    public static IReadOnlyList<ModelRow> Rows => s_rows.Value;

    /// <exception cref="FormatException">A line does not follow the grammar; the message names it.</exception>
    public static ModelRow? Parse(string line)
    {
        var comment = line.IndexOf('#');
        var text = comment < 0 ? line : line.Substring(0, comment);
        var columns = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (columns.Length == 0)
        {
            return null;
        }

        return (columns[0], columns.Length) switch
        {
            ("source", 4) => Row(ModelVerb.Source, TaintKinds.All, Category(columns[1], line), columns, 2, [], []),
            ("source", 5) => Row(ModelVerb.Source, TaintKinds.All, Category(columns[1], line), columns, 2, List(columns[4]), []),
            ("sink", 5) => Row(ModelVerb.Sink, Kinds(columns[1], line), SourceCategories.None, columns, 2, List(columns[4]), []),
            ("clean", 4) => Row(ModelVerb.Clean, Kinds(columns[1], line), SourceCategories.None, columns, 2, [], []),
            ("guard", 5) => Row(ModelVerb.Guard, Kinds(columns[1], line), SourceCategories.None, columns, 2, List(columns[4]), ["true"]),
            ("guard", 6) => Row(ModelVerb.Guard, Kinds(columns[1], line), SourceCategories.None, columns, 2, List(columns[4]),
                [columns[5]]),
            ("flow", 5) => Row(ModelVerb.Flow, TaintKinds.All, SourceCategories.None, columns, 1, List(columns[3]), List(columns[4])),
            ("entry", 5) => Row(ModelVerb.Entry, TaintKinds.All, Category(columns[1], line), columns, 3, [], []) with { Form = columns[2] },
            _ => throw new FormatException($"'{line.Trim()}' is not a line of the taint model: unknown verb or wrong number of columns."),
        };
    }

    private static ModelRow Row(
        ModelVerb verb, TaintKinds kinds, SourceCategories category, string[] columns, int type, string[] from, string[] to) =>
        new(verb, kinds, category, "", columns[type], List(columns[type + 1]), from, to);

    private static string[] List(string text) => text.Split([','], StringSplitOptions.RemoveEmptyEntries);

    private static TaintKinds Kinds(string text, string line) =>
        Enum.TryParse<TaintKinds>(text, ignoreCase: true, out var kinds)
            ? kinds
            : throw new FormatException($"'{line.Trim()}': '{text}' is no list of taint kinds.");

    private static SourceCategories Category(string text, string line) =>
        Enum.TryParse<SourceCategories>(text, ignoreCase: true, out var category)
            ? category
            : throw new FormatException($"'{line.Trim()}': '{text}' is no source category.");

    private static ModelRow[] Load()
    {
        var rows = new List<ModelRow>();
        var assembly = typeof(ModelTable).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().OrderBy(static n => n, StringComparer.Ordinal))
        {
            if (!name.EndsWith(".model.txt", StringComparison.Ordinal))
            {
                continue;
            }

            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                if (Parse(line) is { } row)
                {
                    rows.Add(row);
                }
            }
        }

        return rows.ToArray();
    }
}
