using Hardening.Authorization.Values;

namespace Hardening.Authorization.Text;

/// <summary>Names of types and entities in texts.</summary>
internal static class Names
{
    /// <summary><c>A::B::C</c></summary>
    public static string Path(TokenReader reader, string what = "the name of a type")
    {
        var path = reader.ExpectName(what);
        while (reader.At("::") && reader.Following.Kind == TokenKind.Identifier)
        {
            reader.Take();
            path = $"{path}::{reader.ExpectName(what)}";
        }

        return path;
    }

    /// <summary><c>A::B::"id"</c></summary>
    public static EntityUid EntityUid(TokenReader reader)
    {
        var type = Path(reader, "the name of an entity");
        reader.Expect("::");
        return new EntityUid(type, reader.ExpectString("the entity's id in quotes"));
    }

    /// <summary>Whether a text is a path of names.</summary>
    public static bool IsPath(string text) =>
        text.Split("::").All(part => Lexer.IsIdentifier(part) && !ReservedWords.Contains(part));
}
