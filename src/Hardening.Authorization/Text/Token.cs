namespace Hardening.Authorization.Text;

/// <summary>A token. The text of a string is what stands between the quotes, escapes and all; that of a slot has its question
/// mark.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, SourcePosition Position)
{
    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Identifier && Text == word;

    /// <summary>As messages name it.</summary>
    public override string ToString() => Kind switch
    {
        TokenKind.End => "the end of the text",
        TokenKind.String => "a string",
        _ => $"\"{(Text.Length <= 40 ? Text : Text[..40] + "…")}\"",
    };
}
