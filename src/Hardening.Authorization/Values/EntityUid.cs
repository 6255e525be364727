using Hardening.Authorization.Text;

namespace Hardening.Authorization.Values;

/// <summary>A reference to an entity, whether it is there or not: <c>Type::"id"</c>.</summary>
/// <param name="Type">The full name of its type, <c>Namespace::Type</c>.</param>
/// <param name="Id">Any string.</param>
public sealed record EntityUid(string Type, string Id) : Value
{
    internal override string Kind => $"entity of type {Type}";

    /// <summary>Whether its type is that of actions: the last part of the name is <c>Action</c>.</summary>
    internal bool IsAction => IsActionType(Type);

    internal static bool IsActionType(string type) => type == "Action" || type.EndsWith("::Action", StringComparison.Ordinal);

    /// <summary>Reads <c>Type::"id"</c>.</summary>
    /// <exception cref="AuthorizationException">HTB0614: it is something else.</exception>
    public static EntityUid Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new TokenReader(text, AuthorizationCodes.MalformedRequest);
        var uid = Names.EntityUid(reader);
        return reader.AtEnd ? uid : throw reader.Expected("the end of the entity's name");
    }
}
