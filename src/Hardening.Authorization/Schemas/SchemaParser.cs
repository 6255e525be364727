using Hardening.Authorization.Text;

namespace Hardening.Authorization.Schemas;

/// <summary>Reads a schema in Cedar's own syntax.</summary>
internal sealed class SchemaParser
{
    private readonly TokenReader reader;
    private readonly SchemaDraft draft = new();
    private readonly SchemaTypeParser types;

    private SchemaParser(string text)
    {
        reader = new TokenReader(text, AuthorizationCodes.MalformedSchema);
        types = new SchemaTypeParser(reader);
    }

    public static SchemaDraft Parse(string text)
    {
        var parser = new SchemaParser(text);
        while (!parser.reader.AtEnd)
        {
            Annotations.Read(parser.reader);
            if (parser.reader.TryTakeWord("namespace"))
            {
                parser.Namespace();
            }
            else
            {
                parser.Declaration(string.Empty);
            }
        }

        return parser.draft;
    }

    private void Namespace()
    {
        var name = Names.Path(reader, "the name of the namespace");
        reader.Expect("{");
        while (!reader.TryTake("}"))
        {
            Annotations.Read(reader);
            Declaration(name);
        }
    }

    private void Declaration(string within)
    {
        if (reader.TryTakeWord("entity"))
        {
            Entity(within);
        }
        else if (reader.TryTakeWord("action"))
        {
            Action(within);
        }
        else if (reader.TryTakeWord("type"))
        {
            var position = reader.Current.Position;
            var name = reader.ExpectName("the name of a type");
            reader.Expect("=");
            draft.Commons.Add(new(within, name, types.Type(), position));
        }
        else
        {
            throw reader.Expected("entity, action, type or namespace");
        }

        reader.Expect(";");
    }

    private void Entity(string within)
    {
        var names = new List<(string Name, SourcePosition Position)>();
        do
        {
            names.Add((reader.ExpectName("the name of a type"), reader.Current.Position));
        }
        while (reader.TryTake(","));

        if (reader.TryTakeWord("enum"))
        {
            var ids = new List<string>();
            reader.Expect("[");
            reader.List("]", () => ids.Add(reader.ExpectString("the id of an entity in quotes")));
            draft.Entities.AddRange(names.Select(n => new SchemaDraft.EntityDraft(within, n.Name, [], null, null, ids, n.Position)));
            return;
        }

        var memberOf = reader.TryTakeWord("in") ? types.References() : [];
        var shape = reader.TryTake("=") || reader.At("{") ? types.Record() : null;
        var tags = reader.TryTakeWord("tags") ? types.Type() : null;
        draft.Entities.AddRange(names.Select(n => new SchemaDraft.EntityDraft(within, n.Name, memberOf, shape, tags, null, n.Position)));
    }

    private void Action(string within)
    {
        var names = new List<(string Name, SourcePosition Position)>();
        do
        {
            names.Add((NameOrString("the name of an action"), reader.Current.Position));
        }
        while (reader.TryTake(","));

        var memberOf = new List<(string? Type, string Id)>();
        if (reader.TryTakeWord("in"))
        {
            OneOrList(() => memberOf.Add(ActionReference()));
        }

        var (principals, resources, context) = reader.TryTakeWord("appliesTo") ? AppliesTo() : ([], [], null);
        draft.Actions.AddRange(names.Select(n =>
            new SchemaDraft.ActionDraft(within, n.Name, memberOf, principals, resources, context, n.Position)));
    }

    private (IReadOnlyList<DraftType.Reference> Principals, IReadOnlyList<DraftType.Reference> Resources, DraftType? Context) AppliesTo()
    {
        IReadOnlyList<DraftType.Reference>? principals = null;
        IReadOnlyList<DraftType.Reference>? resources = null;
        DraftType? context = null;
        reader.Expect("{");
        reader.List("}", () =>
        {
            var part = reader.Current;
            var seen = part.Text switch { "principal" => principals is not null, "resource" => resources is not null, _ => context is not null };
            if (part.Kind != TokenKind.Identifier || seen)
            {
                throw reader.Expected("principal, resource or context, each once");
            }

            reader.Take();
            reader.Expect(":");
            switch (part.Text)
            {
                case "principal":
                    principals = types.References();
                    break;
                case "resource":
                    resources = types.References();
                    break;
                case "context":
                    context = types.Type();
                    break;
                default:
                    throw reader.Error($"{part} is not principal, resource or context", part.Position);
            }
        });
        return principals is null || resources is null
            ? throw reader.Error("appliesTo names both principal and resource")
            : (principals, resources, context);
    }

    // An id alone, or a type and an id.
    private (string? Type, string Id) ActionReference()
    {
        if (reader.Following.IsSymbol("::"))
        {
            var uid = Names.EntityUid(reader);
            return (uid.Type, uid.Id);
        }

        return (null, NameOrString("the name of an action"));
    }

    private void OneOrList(Action item)
    {
        if (reader.TryTake("["))
        {
            reader.List("]", item);
        }
        else
        {
            item();
        }
    }

    private string NameOrString(string what) =>
        reader.Current.Kind == TokenKind.Identifier ? reader.Take().Text : reader.ExpectString(what);
}
