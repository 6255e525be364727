using Hardening.Authorization.Values;

namespace Hardening.Authorization.Entities;

/// <summary>What is known about an entity.</summary>
/// <param name="Uid">Its reference.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Parents">What it is directly in; these need not be known themselves.</param>
public sealed record Entity(EntityUid Uid, RecordValue Attributes, RecordValue Tags, IReadOnlyCollection<EntityUid> Parents);
