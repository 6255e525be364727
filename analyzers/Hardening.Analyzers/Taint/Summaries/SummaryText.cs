namespace Hardening.Analyzers.Taint;

/// <summary>
/// The text form of flow summaries, which an assembly carries in an <c>AssemblyMetadataAttribute</c> named <see cref="Key"/>.
/// <code>
/// one line a method, in ordinal order of the documentation ids:  SHARED|REST-OF-ID item*
/// item    i ID                     interface or base member that the method implements; these come first
///         x                        never returns
///         r SHAPE                  result
///         o ORDINAL SHAPE          ref or out parameter on return
///         e ORIGIN CELL SHAPE      changes a part of an object
///         s ORIGIN KINDS KINDS NAME   the origin's data, as far as it has these kinds, reaches a sink for those kinds
///         p ORDINAL KINDS          kinds the argument cannot carry after a return
///         f ORDINAL KINDS KINDS    what a true and a false result proves
/// SHAPE   { (t ORIGIN KINDS | a ORIGIN | . CELL SHAPE | c CONSTANT)* }
/// ORIGIN  ROOT COUNT CELL*         ordinal of the parameter, -1 this, -2 statics;  -3 CATEGORY NAME is a source
/// CELL    [KEY] or a documentation id; ~ stands for the name of the method's type
/// </code>
/// SHARED is the number of characters the id shares with the line before. Kinds and categories are hexadecimal; a method
/// without a line returns what its arguments and its object hold and does nothing else.
/// </summary>
internal static class SummaryText
{
    /// <summary>Ends with the version of the format.</summary>
    public const string Key = "Hardening.FlowSummaries.1";

    /// <summary>Largest text of one assembly, in characters. Methods beyond it are left out, which the last line says.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>Largest line, in characters; the summary of a longer one is left out as not known.</summary>
    public const int MaxLine = 1 << 14;

    /// <summary>The last line of a text from which methods were left out.</summary>
    public const string Partial = "0|!";

    /// <summary>A word without white space.</summary>
    public static string Escape(string text)
    {
        var plain = text.Length > 0;
        foreach (var c in text)
        {
            plain &= c is > ' ' and < '\x7f' and not '%';
        }

        return plain ? text : "%" + Uri.EscapeDataString(text);
    }

    /// <summary>The type in the documentation id of a method: <c>A.B</c> in <c>M:A.B.C(System.Int32)</c>.</summary>
    public static string TypeOf(string id)
    {
        var end = id.IndexOf('(');
        var dot = id.LastIndexOf('.', end < 0 ? id.Length - 1 : end);
        return dot > 2 ? id.Substring(2, dot - 2) : "";
    }

    public static string Unescape(string word) => word.StartsWith("%", StringComparison.Ordinal) ? Uri.UnescapeDataString(word.Substring(1)) : word;
}
