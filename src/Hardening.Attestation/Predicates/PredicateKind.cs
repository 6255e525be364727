using Hardening.Attestation.Json;

namespace Hardening.Attestation.Predicates;

/// <summary>What is known of a predicate type: its name for people and, when it has a typed form here, its reader.</summary>
internal sealed record PredicateKind(string Name, Func<JsonField, IPredicate>? Read);
