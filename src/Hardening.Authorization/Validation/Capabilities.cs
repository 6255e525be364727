using System.Collections.Immutable;
using Hardening.Authorization.Syntax;

namespace Hardening.Authorization.Validation;

/// <summary>What is known to be there because it was asked for before: attributes and tags of expressions, by their text.</summary>
internal readonly struct Capabilities
{
    private readonly ImmutableHashSet<string>? known;

    private Capabilities(ImmutableHashSet<string> known) => this.known = known;

    public static Capabilities None => default;

    public static Capabilities Attribute(Expression target, string name) => new([Key(target, name)]);

    public static Capabilities Tag(Expression target, Expression name) => new([TagKey(target, name)]);

    public bool HasAttribute(Expression target, string name) => known is not null && known.Contains(Key(target, name));

    public bool HasTag(Expression target, Expression name) => known is not null && known.Contains(TagKey(target, name));

    /// <summary>What one or the other knows.</summary>
    public Capabilities Union(Capabilities other) =>
        known is null ? other : other.known is null ? this : new Capabilities(known.Union(other.known));

    /// <summary>What both know.</summary>
    public Capabilities Intersect(Capabilities other) =>
        known is null || other.known is null ? None : new Capabilities(known.Intersect(other.known));

    // The printed form reads back as the same tree, so equal texts are equal expressions. No name holds a raw zero.
    private static string Key(Expression target, string name) => $"{target}\0.{name}";

    private static string TagKey(Expression target, Expression name) => $"{target}\0#{name}";
}
