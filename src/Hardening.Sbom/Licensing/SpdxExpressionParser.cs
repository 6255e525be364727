namespace Hardening.Sbom.Licensing;

/// <summary>Recursive descent over the tokens of one expression; gives its tree with the canonical text.</summary>
internal sealed class SpdxExpressionParser(string source, List<string> tokens)
{
    private const int MaxTokens = 400;
    private const int MaxDepth = 40;
    private int position;

    public SpdxNode Parse()
    {
        if (tokens.Count is 0 or > MaxTokens)
        {
            throw Invalid(tokens.Count == 0 ? "it is empty" : $"it has more than {MaxTokens} words");
        }

        var tree = Or(0);
        return position == tokens.Count ? tree : throw Invalid($"'{tokens[position]}' is not expected there");
    }

    private SpdxNode Or(int depth) => Joined("OR", isChoice: true, () => And(depth));

    private SpdxNode And(int depth) => Joined("AND", isChoice: false, () => Term(depth));

    private SpdxNode Joined(string word, bool isChoice, Func<SpdxNode> next)
    {
        var parts = new List<SpdxNode> { next() };
        while (Take(word))
        {
            parts.Add(next());
        }

        return parts is [var only] ? only
            : new SpdxNode(string.Join($" {word} ", parts.Select(part => part.Text)), null, [.. parts], isChoice);
    }

    private SpdxNode Term(int depth)
    {
        if (depth > MaxDepth)
        {
            throw Invalid($"its brackets are nested deeper than {MaxDepth}");
        }

        if (Take("("))
        {
            var inner = Or(depth + 1);
            return Take(")") ? inner with { Text = $"({inner.Text})" } : throw Invalid("a bracket is not closed");
        }

        var license = new SpdxLicense(License(Next()), Take("WITH") ? Exception(Next()) : null);
        return new SpdxNode(license.Text, license, [], IsChoice: false);
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
