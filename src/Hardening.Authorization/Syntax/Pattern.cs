using Hardening.Authorization.Text;

namespace Hardening.Authorization.Syntax;

/// <summary>A pattern of <c>like</c>: texts with a star, which stands for any text, between each two.</summary>
internal sealed class Pattern
{
    private readonly IReadOnlyList<string> texts;

    private Pattern(IReadOnlyList<string> texts) => this.texts = texts;

    /// <summary>Reads what stands between the quotes, where <c>\*</c> is a star itself.</summary>
    public static Pattern Parse(string raw, Func<string, Exception> error)
    {
        var texts = new List<string>();
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < raw.Length;)
        {
            if (raw[i] == '*')
            {
                texts.Add(text.ToString());
                text.Clear();
                i++;
            }
            else if (raw[i] != '\\')
            {
                text.Append(raw[i++]);
            }
            else if (raw[i + 1] == '*')
            {
                text.Append('*');
                i += 2;
            }
            else
            {
                text.Append(StringEscapes.One(raw, ref i, error));
            }
        }

        texts.Add(text.ToString());
        return new Pattern(texts);
    }

    /// <summary>Makes the pattern of texts with stars between them.</summary>
    public static Pattern Of(IReadOnlyList<string> texts) => new(texts);

    /// <summary>
    /// Whether a string is matched whole. Each text between two stars is taken where it is found first, which finds a match if
    /// there is one, in time that does not grow with the number of stars.
    /// </summary>
    public bool Matches(string value)
    {
        if (texts.Count == 1)
        {
            return value == texts[0];
        }

        var (first, last) = (texts[0], texts[^1]);
        if (value.Length < first.Length + last.Length || !value.StartsWith(first, StringComparison.Ordinal)
            || !value.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = value.AsSpan(first.Length, value.Length - first.Length - last.Length);
        for (var i = 1; i < texts.Count - 1; i++)
        {
            var found = rest.IndexOf(texts[i], StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            rest = rest[(found + texts[i].Length)..];
        }

        return true;
    }

    public override string ToString() => $"\"{string.Join('*', texts.Select(text => StringEscapes.Write(text, ['*'])))}\"";
}
