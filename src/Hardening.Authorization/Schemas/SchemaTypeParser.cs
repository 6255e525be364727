using Hardening.Authorization.Text;

namespace Hardening.Authorization.Schemas;

/// <summary>Reads types in Cedar's own syntax: <c>Set&lt;T&gt;</c>, records, and names.</summary>
internal sealed class SchemaTypeParser(TokenReader reader)
{
    private int depth;

    public DraftType Type()
    {
        if (++depth > Limits.Depth)
        {
            throw Limits.Exceeded($"The type is nested deeper than {Limits.Depth} levels", reader.Current.Position);
        }

        DraftType type = reader.At("{") ? Record() : reader.AtWord("Set") && reader.Following.IsSymbol("<") ? Set() : Reference();
        depth--;
        return type;
    }

    public DraftType.RecordOf Record()
    {
        var attributes = new List<(string Name, DraftType Type, bool IsRequired)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        reader.Expect("{");
        reader.List("}", () =>
        {
            Annotations.Read(reader);
            var token = reader.Current;
            var name = token.Kind == TokenKind.Identifier ? reader.Take().Text : reader.ExpectString("the name of an attribute");
            if (!names.Add(name))
            {
                throw reader.Error($"the attribute {StringEscapes.Quote(name)} is there twice", token.Position);
            }

            var required = !reader.TryTake("?");
            reader.Expect(":");
            attributes.Add((name, Type(), required));
        });
        return new DraftType.RecordOf(attributes);
    }

    /// <summary>One name of a type of entities, or several in brackets.</summary>
    public IReadOnlyList<DraftType.Reference> References()
    {
        if (!reader.TryTake("["))
        {
            return [Entity()];
        }

        var references = new List<DraftType.Reference>();
        reader.List("]", () => references.Add(Entity()));
        return references;
    }

    private DraftType.Reference Entity() => Reference() with { MayBeCommon = false };

    private DraftType.SetOf Set()
    {
        reader.ExpectWord("Set");
        reader.Expect("<");
        var element = Type();
        reader.Expect(">");
        return new DraftType.SetOf(element);
    }

    private DraftType.Reference Reference()
    {
        var position = reader.Current.Position;
        // What the language brings can be named so where a name of the schema hides it.
        if (!reader.TryTakeWord("__cedar"))
        {
            return new DraftType.Reference(Names.Path(reader), true, true, position);
        }

        reader.Expect("::");
        return new DraftType.Reference($"__cedar::{reader.ExpectName("the name of a type")}", true, true, position);
    }
}
