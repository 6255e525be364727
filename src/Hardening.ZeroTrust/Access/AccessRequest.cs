using Hardening.Authorization.Values;

namespace Hardening.ZeroTrust.Access;

/// <summary>Somebody wants to do something with something.</summary>
/// <param name="Resource">Identifier of the resource; in policies <c>Resource::"…"</c>.</param>
/// <param name="Action">What is to be done; in policies <c>Action::"…"</c>.</param>
/// <param name="Context">Who asks.</param>
/// <param name="BusinessDomain">The part of the business, such as <c>trading</c>; chooses the named policies.</param>
public sealed record AccessRequest(string Resource, string Action, AuthenticatedContext Context, string? BusinessDomain = null)
{
    /// <summary>The resource's type in policies.</summary>
    public string ResourceType { get; init; } = "Resource";

    /// <summary>What the server knows of the resource, as attributes in policies.</summary>
    public RecordValue Attributes { get; init; } = RecordValue.Empty;
}
