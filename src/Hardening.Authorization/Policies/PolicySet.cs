using Hardening.Authorization.Syntax;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Policies;

/// <summary>Policies and templates that are decided with together. Immutable; links make a new set.</summary>
public sealed class PolicySet
{
    private readonly Dictionary<string, Policy> byId;

    /// <summary>Makes a set.</summary>
    /// <exception cref="ArgumentException">Two have one name.</exception>
    public PolicySet(IEnumerable<Policy> policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        All = [.. policies];
        byId = All.ToDictionary(policy => policy.Id, StringComparer.Ordinal);
        Static = [.. All.Where(policy => !policy.IsTemplate)];
    }

    /// <summary>Policies and templates, in their order.</summary>
    public IReadOnlyList<Policy> All { get; }

    /// <summary>The policies that decide: all but templates.</summary>
    internal IReadOnlyList<Policy> Static { get; }

    /// <summary>Reads policies in Cedar syntax; they are named <c>policy0</c>, <c>policy1</c> and so on.</summary>
    /// <param name="text">At most 4 Mi UTF-16 units.</param>
    /// <exception cref="AuthorizationException">HTB0611 malformed, with line and column; HTB0615 too long or nested too deeply.</exception>
    public static PolicySet Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new PolicySet(PolicyParser.Parse(text));
    }

    /// <summary>The policy of a name, or null.</summary>
    public Policy? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The set with one more policy, made from a template of it.</summary>
    /// <exception cref="AuthorizationException">HTB0618: there is no such template, the name is taken, or the values do not
    /// fit.</exception>
    public PolicySet Link(string template, string id, EntityUid? principal, EntityUid? resource)
    {
        if (Find(template) is not { IsTemplate: true } found)
        {
            throw new AuthorizationException(AuthorizationCodes.BadLink, $"There is no template {template}.", "Name a template of the set.");
        }

        return byId.ContainsKey(id)
            ? throw new AuthorizationException(AuthorizationCodes.BadLink, $"The name {id} is taken.", "Choose another name.")
            : new PolicySet(All.Append(found.Link(id, principal, resource)));
    }
}
