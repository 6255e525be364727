namespace Hardening.Sbom.Licensing;

/// <summary>Recursive descent over the tokens of one expression; gives its canonical text.</summary>
internal sealed class SpdxExpressionParser(string source, List<string> tokens)
{
    private const int MaxTokens = 400;
    private const int MaxDepth = 40;
    private int position;

    public string Parse()
    {
        if (tokens.Count is 0 or > MaxTokens)
        {
            throw Invalid(tokens.Count == 0 ? "it is empty" : $"it has more than {MaxTokens} words");
        }

        var text = Or(0);
        return position == tokens.Count ? text : throw Invalid($"'{tokens[position]}' is not expected there");
    }

    private string Or(int depth)
    {
        var text = And(depth);
        while (Take("OR"))
        {
            text += " OR " + And(depth);
        }

        return text;
    }

    private string And(int depth)
    {
        var text = Term(depth);
        while (Take("AND"))
        {
            text += " AND " + Term(depth);
        }

        return text;
    }

    private string Term(int depth)
    {
        if (depth > MaxDepth)
        {
            throw Invalid($"its brackets are nested deeper than {MaxDepth}");
        }

        if (Take("("))
        {
            var inner = Or(depth + 1);
            return Take(")") ? $"({inner})" : throw Invalid("a bracket is not closed");
        }

        var license = License(Next());
        return Take("WITH") ? $"{license} WITH {Exception(Next())}" : license;
    }

    private string License(string token)
    {
        if (IsReference(token))
        {
            return token;
        }

        var later = token.EndsWith('+');
        var id = SpdxIds.License(token) is { } exact
            ? exact
            : later && SpdxIds.License(token[..^1]) is { } bare ? bare + "+" : null;
        return id ?? throw Invalid($"'{token}' is not a listed licence");
    }

    private string Exception(string token) => SpdxIds.Exception(token) ?? throw Invalid($"'{token}' is not a listed exception");

    private static bool IsReference(string token)
    {
        var name = token;
        if (token.StartsWith("DocumentRef-", StringComparison.Ordinal) && token.IndexOf(':', StringComparison.Ordinal) is > 12 and var colon)
        {
            name = IsIdString(token[12..colon]) ? token[(colon + 1)..] : string.Empty;
        }

        return name.StartsWith("LicenseRef-", StringComparison.Ordinal) && IsIdString(name[11..]);
    }

    private static bool IsIdString(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');

    private string Next() => position < tokens.Count && tokens[position] is not (")" or "(")
        ? tokens[position++]
        : throw Invalid("a licence is missing");

    private bool Take(string word)
    {
        if (position >= tokens.Count || tokens[position] != word)
        {
            return false;
        }

        position++;
        return true;
    }

    private SbomException Invalid(string why) => new(
        SbomCodes.InvalidLicenseExpression,
        $"'{Text.UntrustedText.Clean(source, 200)}' is not an SPDX licence expression: {why}.",
        "Use identifiers of the SPDX licence list joined by AND, OR and WITH, or a LicenseRef- name.");
}
