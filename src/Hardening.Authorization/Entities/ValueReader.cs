using System.Text.Json;
using Hardening.Authorization.Extensions;
using Hardening.Authorization.Schemas;
using Hardening.Authorization.Text;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Entities;

/// <summary>
/// Reads values from JSON. <c>{"__entity": {"type", "id"}}</c> is an entity and <c>{"__extn": {"fn", "arg"}}</c> an extension
/// value; where the schema says that one of them is expected, the outer object may be left out, and for an extension value the
/// text alone will do.
/// </summary>
internal sealed class ValueReader(JsonInput input)
{
    private const string EntityEscape = "__entity";
    private const string ExtensionEscape = "__extn";

    public Value Read(JsonElement element, CedarType? expected, string path) => (element.ValueKind, expected) switch
    {
        (JsonValueKind.True, _) => BoolValue.True,
        (JsonValueKind.False, _) => BoolValue.False,
        (JsonValueKind.Number, _) => element.TryGetInt64(out var number) && !element.GetRawText().AsSpan().ContainsAny('.', 'e', 'E')
            ? new LongValue(number) : throw input.Error(path, "numbers are whole and fit 64 bits"),
        (JsonValueKind.String, CedarType.Extension type) => Construct(ExtensionFunctions.ConstructorOf(type), [new StringValue(element.GetString()!)], path),
        (JsonValueKind.String, _) => new StringValue(element.GetString()!),
        (JsonValueKind.Array, CedarType.Set set) => Set(element, set.Element, path),
        (JsonValueKind.Array, _) => Set(element, null, path),
        (JsonValueKind.Object, _) => Object(element, expected, path),
        _ => throw input.Error(path, "null is no value"),
    };

    /// <summary>The reference to an entity: <c>{"type", "id"}</c>, the same below <c>__entity</c>, or <c>Type::"id"</c> as a
    /// string.</summary>
    public EntityUid Uid(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(EntityEscape, out var inner))
        {
            input.OnlyMembers(element, path, EntityEscape);
            return Uid(inner, path);
        }

        input.OnlyMembers(element, path, "type", "id");
        var type = input.String(input.Member(element, "type", path), path + ".type");
        var id = input.String(input.Member(element, "id", path), path + ".id");
        return Names.IsPath(type) ? new EntityUid(type, id)
            : throw input.Error(path + ".type", $"{StringEscapes.Quote(type)} is no name of a type");
    }

    public RecordValue Record(JsonElement element, CedarType.Record? expected, string path)
    {
        var fields = new List<KeyValuePair<string, Value>>();
        foreach (var member in input.Object(element, path).EnumerateObject())
        {
            var below = $"{path}.{member.Name}";
            if (member.Name is EntityEscape or ExtensionEscape or "__expr")
            {
                throw input.Error(below, "this name is reserved");
            }

            var type = expected?.Attributes.GetValueOrDefault(member.Name)?.Type;
            fields.Add(new(member.Name, Read(member.Value, type, below)));
        }

        return new RecordValue(fields);
    }

    private SetValue Set(JsonElement element, CedarType? expected, string path) =>
        new(element.EnumerateArray().Select((item, index) => Read(item, expected, $"{path}[{index}]")).ToList());

    private Value Object(JsonElement element, CedarType? expected, string path)
    {
        if (expected is CedarType.Entity || HasOnly(element, EntityEscape))
        {
            return Uid(element, path);
        }

        if (HasOnly(element, ExtensionEscape))
        {
            return Extension(element.GetProperty(ExtensionEscape), path);
        }

        return expected is CedarType.Extension ? Extension(element, path) : Record(element, expected as CedarType.Record, path);
    }

    private static bool HasOnly(JsonElement element, string name) =>
        element.GetPropertyCount() == 1 && element.TryGetProperty(name, out _);

    private Value Extension(JsonElement element, string path)
    {
        input.OnlyMembers(element, path, "fn", "arg", "args");
        var name = input.String(input.Member(element, "fn", path), path + ".fn");
        var function = ExtensionFunctions.Find(name)
            ?? throw input.Error(path + ".fn", $"there is no function {StringEscapes.Quote(name)}");
        var several = element.TryGetProperty("args", out var list);
        JsonElement[] arguments = several ? [.. input.Array(list, path + ".args")] : [input.Member(element, "arg", path)];
        if (arguments.Length != function.Parameters.Count || (several && element.TryGetProperty("arg", out _)))
        {
            throw input.Error(path, $"{name} takes {function.Parameters.Count} arguments");
        }

        var values = arguments.Select((argument, i) => Read(argument, function.Parameters[i], path)).ToList();
        return Construct(function, values, path);
    }

    private Value Construct(ExtensionFunction function, List<Value> arguments, string path)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (Conformance.Problem(arguments[i], function.Parameters[i], null) is { } problem)
            {
                throw input.Error(path, problem);
            }
        }

        return function.Apply(arguments) ?? throw input.Error(path, $"{arguments[0]} {function.Failure}");
    }
}
