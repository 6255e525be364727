namespace Hardening.Authorization.Text;

/// <summary>The tokens of a text, one ahead: what a parser by recursive descent needs.</summary>
internal sealed class TokenReader
{
    private readonly Lexer lexer;
    private readonly string code;

    public TokenReader(string text, string code)
    {
        this.code = code;
        lexer = new Lexer(text, code);
        Current = lexer.Next();
        Following = lexer.Next();
    }

    public Token Current { get; private set; }

    public Token Following { get; private set; }

    public bool AtEnd => Current.Kind == TokenKind.End;

    public Token Take()
    {
        var taken = Current;
        Current = Following;
        Following = lexer.Next();
        return taken;
    }

    public bool At(string symbol) => Current.IsSymbol(symbol);

    public bool AtWord(string word) => Current.IsWord(word);

    public bool TryTake(string symbol)
    {
        var there = Current.IsSymbol(symbol);
        if (there)
        {
            Take();
        }

        return there;
    }

    public bool TryTakeWord(string word)
    {
        var there = Current.IsWord(word);
        if (there)
        {
            Take();
        }

        return there;
    }

    public void Expect(string symbol)
    {
        if (!TryTake(symbol))
        {
            throw Expected($"\"{symbol}\"");
        }
    }

    public void ExpectWord(string word)
    {
        if (!TryTakeWord(word))
        {
            throw Expected($"\"{word}\"");
        }
    }

    /// <summary>A string literal, its escapes resolved.</summary>
    public string ExpectString(string what)
    {
        if (Current.Kind != TokenKind.String)
        {
            throw Expected(what);
        }

        var token = Take();
        return StringEscapes.Resolve(token.Text, reason => Error(reason, token.Position));
    }

    /// <summary>An identifier that is no word of the language.</summary>
    public string ExpectName(string what)
    {
        if (Current.Kind != TokenKind.Identifier)
        {
            throw Expected(what);
        }

        if (ReservedWords.Contains(Current.Text))
        {
            throw Error($"{what} is expected, and \"{Current.Text}\" is a word of the language");
        }

        return Take().Text;
    }

    /// <summary>Items between brackets, with a comma between each two; one after the last does no harm.</summary>
    public void List(string close, Action item)
    {
        while (!At(close))
        {
            item();
            if (!TryTake(","))
            {
                break;
            }
        }

        Expect(close);
    }

    public AuthorizationException Expected(string what) => Error($"{what} is expected, and {Current} stands here");

    public AuthorizationException Error(string what) => Error(what, Current.Position);

    public AuthorizationException Error(string what, SourcePosition position) =>
        new(code, $"{what}.", "Correct the text there; the language is described at docs.cedarpolicy.com.", position);
}
