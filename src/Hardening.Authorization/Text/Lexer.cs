using System.Buffers;

namespace Hardening.Authorization.Text;

/// <summary>Divides a Cedar policy or schema text into tokens, as they are asked for.</summary>
internal sealed class Lexer
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
    private static readonly SearchValues<char> IdentifierPart = SearchValues.Create(Letters + "0123456789");
    private static readonly SearchValues<char> StringStop = SearchValues.Create("\"\\");

    // The longer ones first.
    private static readonly string[] Symbols =
        ["==", "!=", "<=", ">=", "&&", "||", "::", "(", ")", "{", "}", "[", "]", ",", ";", ":", ".", "<", ">", "!", "+", "-", "*", "@", "=", "?"];

    private readonly string text;
    private readonly string code;
    private int offset;
    private int line = 1;
    private int lineStart;

    /// <param name="text">The whole text.</param>
    /// <param name="code">The code of what is malformed in it.</param>
    public Lexer(string text, string code)
    {
        if (text.Length > Limits.TextLength)
        {
            throw Limits.Exceeded($"The text has {text.Length} characters, more than {Limits.TextLength}");
        }

        this.text = text;
        this.code = code;
    }

    public Token Next()
    {
        SkipBlanks();
        var position = new SourcePosition(line, offset - lineStart + 1);
        if (offset == text.Length)
        {
            return new Token(TokenKind.End, string.Empty, position);
        }

        var first = text[offset];
        if (first == '"')
        {
            return new Token(TokenKind.String, TakeString(position), position);
        }

        if (char.IsAsciiDigit(first))
        {
            return Take(TokenKind.Integer, LengthOf(offset, char.IsAsciiDigit), position);
        }

        if (IsIdentifierStart(first))
        {
            return Take(TokenKind.Identifier, IdentifierLength(offset), position);
        }

        if (first == '?' && offset + 1 < text.Length && IsIdentifierStart(text[offset + 1]))
        {
            return Take(TokenKind.Slot, 1 + IdentifierLength(offset + 1), position);
        }

        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, offset, symbol, 0, symbol.Length) == 0)
            {
                offset += symbol.Length;
                return new Token(TokenKind.Symbol, symbol, position);
            }
        }

        var shown = char.IsControl(first) || char.IsSurrogate(first) ? FormattableString.Invariant($"U+{(int)first:X4}") : $"\"{first}\"";
        throw Error($"{shown} does not belong here", position);
    }

    /// <summary>Whether a name can be written without quotes.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length > 0 && IsIdentifierStart(name[0]) && !name.AsSpan().ContainsAnyExcept(IdentifierPart);

    private static bool IsIdentifierStart(char c) => c == '_' || char.IsAsciiLetter(c);

    private Token Take(TokenKind kind, int length, SourcePosition position)
    {
        var start = offset;
        offset += length;
        return new Token(kind, text.Substring(start, length), position);
    }

    private int LengthOf(int start, Func<char, bool> belongs)
    {
        var end = start;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return end - start;
    }

    private int IdentifierLength(int start)
    {
        var length = text.AsSpan(start).IndexOfAnyExcept(IdentifierPart);
        return length < 0 ? text.Length - start : length;
    }

    private string TakeString(SourcePosition position)
    {
        var start = ++offset;
        while (true)
        {
            var stop = text.AsSpan(offset).IndexOfAny(StringStop);
            if (stop < 0 || (text[offset + stop] == '\\' && offset + stop + 1 == text.Length))
            {
                throw Error("the string has no end", position);
            }

            CountLines(text.AsSpan(offset, stop), offset);
            offset += stop + 1;
            if (text[offset - 1] == '"')
            {
                return text[start..(offset - 1)];
            }

            offset++;
        }
    }

    private void SkipBlanks()
    {
        while (offset < text.Length)
        {
            if (char.IsWhiteSpace(text[offset]))
            {
                CountLines(text.AsSpan(offset, 1), offset);
                offset++;
            }
            else if (text[offset] == '/' && offset + 1 < text.Length && text[offset + 1] == '/')
            {
                var end = text.IndexOf('\n', offset);
                offset = end < 0 ? text.Length : end;
            }
            else
            {
                return;
            }
        }
    }

    private void CountLines(ReadOnlySpan<char> passed, int start)
    {
        for (var i = 0; i < passed.Length; i++)
        {
            if (passed[i] == '\n')
            {
                line++;
                lineStart = start + i + 1;
            }
        }
    }

    private AuthorizationException Error(string what, SourcePosition position) => new(code, $"{what}.", "Correct the text there.", position);
}
