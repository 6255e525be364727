using System.Collections.Frozen;
using Hardening.Authorization.Values;

namespace Hardening.Authorization.Schemas;

/// <summary>An action, as a schema declares it.</summary>
/// <param name="Uid">Its reference.</param>
/// <param name="Parents">Actions it is directly in.</param>
/// <param name="Ancestors">Actions it is in, directly or through others.</param>
/// <param name="Principals">Types of those who can do it.</param>
/// <param name="Resources">Types of what it can be done to.</param>
/// <param name="Context">What a request for it carries.</param>
internal sealed record ActionDeclaration(
    EntityUid Uid, FrozenSet<EntityUid> Parents, FrozenSet<EntityUid> Ancestors, FrozenSet<string> Principals, FrozenSet<string> Resources,
    CedarType.Record Context);
