namespace Hardening.Attestation.Predicates;

/// <summary>How a build type writes its external parameters.</summary>
/// <param name="Parameters">Pointers of all parameters it defines.</param>
/// <param name="Repository">Pointer of the source repository; null when it is the only git repository among the resolved dependencies.</param>
/// <param name="Ref">Pointer of the ref; null when it stands behind the repository.</param>
internal sealed record BuildTypeForm(IReadOnlyList<string> Parameters, string? Repository, string? Ref);
