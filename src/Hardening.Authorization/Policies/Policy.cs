using System.Collections.Frozen;
using Hardening.Authorization.Syntax;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Policies;

/// <summary>A Cedar policy, or a template of policies. Immutable.</summary>
public sealed class Policy
{
    internal Policy(
        string id, Effect effect, FrozenDictionary<string, string> annotations, EntityScope principal, ActionScope action, EntityScope resource,
        IReadOnlyList<PolicyCondition> conditions, SourcePosition position)
    {
        Id = id;
        Effect = effect;
        Annotations = annotations;
        Principal = principal;
        Action = action;
        Resource = resource;
        Conditions = conditions;
        Position = position;
        Expression[] all = [.. principal.Conditions(), .. action.Conditions(), .. resource.Conditions(), .. conditions.Select(c => c.Meaning)];
        Body = new Expression.And(position, all);
    }

    /// <summary>Its name: <c>policy0</c> for the first one of a text, or that of a link.</summary>
    public string Id { get; }

    /// <summary>What it does where it applies.</summary>
    public Effect Effect { get; }

    /// <summary>What is noted about it; without meaning for decisions.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; }

    /// <summary>Whether it has places, <c>?principal</c> or <c>?resource</c>, and is no policy until they are filled.</summary>
    public bool IsTemplate => Principal.HasSlot || Resource.HasSlot;

    /// <summary>Where it begins in its text.</summary>
    public SourcePosition Position { get; }

    internal EntityScope Principal { get; }

    internal ActionScope Action { get; }

    internal EntityScope Resource { get; }

    internal IReadOnlyList<PolicyCondition> Conditions { get; }

    /// <summary>Everything that must be true for it to apply.</summary>
    internal Expression Body { get; }

    /// <summary>Makes a policy from a template.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="principal">What stands for <c>?principal</c>; null where the template has none.</param>
    /// <param name="resource">What stands for <c>?resource</c>; null where the template has none.</param>
    /// <exception cref="AuthorizationException">HTB0618: a place stays empty, or there is none for a value.</exception>
    public Policy Link(string id, EntityUid? principal, EntityUid? resource)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new Policy(id, Effect, Annotations.ToFrozenDictionary(StringComparer.Ordinal), Fill(Principal, principal), Action,
            Fill(Resource, resource), Conditions, Position);
    }

    /// <summary>The policy in Cedar syntax; it reads back as the same policy.</summary>
    public override string ToString() => PolicyPrinter.Print(this);

    private EntityScope Fill(EntityScope scope, EntityUid? value) => (scope.HasSlot, value) switch
    {
        (true, not null) => scope with { Entity = value },
        (false, null) => scope,
        (true, null) => throw new AuthorizationException(
            AuthorizationCodes.BadLink, $"{scope.Slot} of template {Id} has no value.", "Give an entity for it."),
        _ => throw new AuthorizationException(
            AuthorizationCodes.BadLink, $"Template {Id} has no {scope.Slot}.", "Leave the value out."),
    };
}
