namespace Hardening.Sbom.Licensing;

/// <summary>Splits a licence expression at white space and round brackets.</summary>
internal static class SpdxTokens
{
    public static List<string> Split(string text)
    {
        var tokens = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var end = i == text.Length || text[i] is ' ' or '\t' or '\r' or '\n' or '(' or ')';
            if (!end)
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0)
            {
                tokens.Add(text[start..i]);
                start = -1;
            }

            if (i < text.Length && text[i] is '(' or ')')
            {
                tokens.Add(text[i].ToString());
            }
        }

        return tokens;
    }
}
