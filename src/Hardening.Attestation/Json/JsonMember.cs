namespace Hardening.Attestation.Json;

/// <summary>A member of an object in a parsed document.</summary>
internal sealed record JsonMember(string Name, JsonField Value);
