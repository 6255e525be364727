using System.Collections.Frozen;

namespace Hardening.Authorization.Schemas;

/// <summary>A type of entities, as a schema declares it.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Ancestors">Types that its entities may be in, directly or through others.</param>
/// <param name="Attributes">Their attributes.</param>
/// <param name="Tags">The type of their tags; null where they have none.</param>
/// <param name="Ids">The ids that there are; null where any string is one.</param>
internal sealed record EntityDeclaration(
    string Name, FrozenSet<string> Ancestors, CedarType.Record Attributes, CedarType? Tags, FrozenSet<string>? Ids);
