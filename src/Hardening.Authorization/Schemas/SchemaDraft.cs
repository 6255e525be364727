namespace Hardening.Authorization.Schemas;

/// <summary>A schema as it is written, its names not yet looked up.</summary>
internal sealed class SchemaDraft
{
    public List<EntityDraft> Entities { get; } = [];

    public List<ActionDraft> Actions { get; } = [];

    public List<CommonDraft> Commons { get; } = [];

    /// <summary>A type of entities. <paramref name="Namespace"/> is empty for none.</summary>
    public sealed record EntityDraft(
        string Namespace, string Name, IReadOnlyList<DraftType.Reference> MemberOf, DraftType? Shape, DraftType? Tags, IReadOnlyList<string>? Ids,
        SourcePosition? Position);

    /// <summary>An action; parents without a type are of the namespace's own.</summary>
    public sealed record ActionDraft(
        string Namespace, string Name, IReadOnlyList<(string? Type, string Id)> MemberOf, IReadOnlyList<DraftType.Reference> Principals,
        IReadOnlyList<DraftType.Reference> Resources, DraftType? Context, SourcePosition? Position);

    /// <summary>A type that has a name.</summary>
    public sealed record CommonDraft(string Namespace, string Name, DraftType Type, SourcePosition? Position);

    /// <summary>A name with its namespace.</summary>
    public static string Qualify(string @namespace, string name) => @namespace.Length == 0 ? name : $"{@namespace}::{name}";
}
