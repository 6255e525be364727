using System.Collections.Frozen;

namespace Hardening.Authorization.Text;

/// <summary>Annotations: <c>@name("value")</c>, or <c>@name</c> for an empty value. Any word is a name.</summary>
internal static class Annotations
{
    public static FrozenDictionary<string, string> Read(TokenReader reader)
    {
        Dictionary<string, string>? annotations = null;
        while (reader.TryTake("@"))
        {
            var name = reader.Current;
            if (name.Kind != TokenKind.Identifier)
            {
                throw reader.Expected("the name of an annotation");
            }

            reader.Take();
            var value = string.Empty;
            if (reader.TryTake("("))
            {
                value = reader.ExpectString("the annotation's value in quotes");
                reader.Expect(")");
            }

            annotations ??= new Dictionary<string, string>(StringComparer.Ordinal);
            if (!annotations.TryAdd(name.Text, value))
            {
                throw reader.Error($"the annotation {name.Text} is there twice", name.Position);
            }
        }

        return annotations?.ToFrozenDictionary(StringComparer.Ordinal) ?? FrozenDictionary<string, string>.Empty;
    }
}
