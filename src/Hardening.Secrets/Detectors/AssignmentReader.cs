using Hardening.Secrets.Engine;

namespace Hardening.Secrets.Detectors;

/// <summary>
/// Reads the literal that text gives to a name: assignments, object and XML members, arguments beside the name, command-line
/// options, connection strings. Looks at most 200 bytes past the name.
/// </summary>
internal static class AssignmentReader
{
    private const int MaximumName = 80;
    private const int MaximumGap = 120;

    private static readonly bool[] NameBytes = [.. Enumerable.Range(0, 256).Select(b => IsNameByte((byte)b))];

    /// <summary>False when what follows the name cannot give it a value: in code most names are used, not assigned.</summary>
    public static bool MayAssign(ScanText text, int position, out int nameEnd)
    {
        var data = text.Data;
        var limit = Math.Min(text.End, position + MaximumName);
        var i = position;
        while (i < limit && NameBytes[data[i]])
        {
            i++;
        }

        nameEnd = i;
        while (i < text.End && i - nameEnd < MaximumGap && data[i] is (byte)' ' or (byte)'\t')
        {
            i++;
        }

        text.Work += i - position + 1;
        var next = i < text.End ? data[i] : (byte)0;

        // After a space, only an option of a command line or a type takes a letter.
        return next is (byte)'=' or (byte)':' or (byte)'(' or (byte)'>' or (byte)'"' or (byte)'\'' or (byte)'`' or (byte)']' or (byte)'\\'
            or (byte)'?' or (byte)'{' or (byte)'\n' or (byte)'\r'
            || i > nameEnd && (text.Kind != SourceKind.Code || next is (byte)'s' or (byte)'S' || IsOption(text, position));
    }

    /// <summary>Reads the name that covers <paramref name="position"/> and the value given to it.</summary>
    public static bool TryRead(ScanText text, int position, out NamedValue result, out int nameEnd)
    {
        var nameStart = NameStart(text, position);
        nameEnd = position;
        while (nameEnd < text.End && nameEnd - position < MaximumName && IsNameByte(text[nameEnd]))
        {
            nameEnd++;
        }

        result = default;
        var option = text[nameStart] == '-';
        var value = ValueStart.Find(text, nameStart, nameEnd, option, out var quoted, out var connection);
        if (value < 0)
        {
            return false;
        }

        if (!quoted && IsShellDefault(text, nameStart, ref value, out var closing))
        {
            result = new NamedValue(text.Text(nameStart, nameEnd - nameStart), value, closing, quoted, connection);
            return closing > value;
        }

        var end = quoted ? ValueEnd.Quoted(text, ref value) : ValueEnd.Bare(text, value, connection);
        if (end <= value || end - value > ValueEnd.MaximumValue || IsGeneratedName(text, nameStart, value))
        {
            return false;
        }

        var name = text.Text(nameStart, nameEnd - nameStart).Trim('-', '.', '$');
        result = new NamedValue(name, value, end, quoted, connection);
        return true;
    }

    /// <summary>What a shell takes when a variable is not set: <c>${NAME:-value}</c>.</summary>
    private static bool IsShellDefault(ScanText text, int nameStart, ref int value, out int end)
    {
        end = value;
        if (text[nameStart - 1] != '{' || text[nameStart - 2] != '$' || text[value] is not ((byte)'-' or (byte)'='))
        {
            return false;
        }

        value++;
        end = value;
        while (end < text.End && end - value < MaximumGap && text[end] is not ((byte)'}' or (byte)'\n'))
        {
            end++;
        }

        return true;
    }

    private static int NameStart(ScanText text, int position)
    {
        var start = position;
        while (start > text.Start && position - start < MaximumName && IsNameByte(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    private static bool IsOption(ScanText text, int position) => text[NameStart(text, position)] == '-';

    /// <summary>Compilers name what they generate <c>&lt;Member&gt;g__Local|1_0</c>: that is no element with a value.</summary>
    private static bool IsGeneratedName(ScanText text, int nameStart, int value) =>
        text[nameStart - 1] == '<' && text[value - 1] == '>' && text[value + 1] == '_' && text[value + 2] == '_';

    public static bool IsNameByte(byte b) =>
        b is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9' or (byte)'_' or (byte)'-' or (byte)'.' or (byte)'$';
}
