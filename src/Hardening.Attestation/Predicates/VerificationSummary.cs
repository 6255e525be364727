using System.Globalization;
using System.Text.Json;
using Hardening.Attestation.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>
/// SLSA Verification Summary v1: what a verifier concluded about an artifact under a policy. It counts only for those who
/// trust the pair of its signer and <see cref="VerifierId"/>.
/// </summary>
public sealed record VerificationSummary : IPredicate
{
    /// <summary>The level that stands for a failed verification.</summary>
    public const string FailedLevel = "FAILED";

    private const string BuildTrack = "SLSA_BUILD_LEVEL_";

    /// <summary>URI of the verifier.</summary>
    public required string VerifierId { get; init; }

    /// <summary>Versions of the verifier's parts, by name.</summary>
    public IReadOnlyDictionary<string, string> VerifierVersion { get; init; } = new Dictionary<string, string>();

    /// <summary>When it verified.</summary>
    public required DateTimeOffset TimeVerified { get; init; }

    /// <summary>The artifact as its users ask for it, so that a verdict on one thing is not taken for a verdict on another.</summary>
    public required string ResourceUri { get; init; }

    /// <summary>The policy; has a URI.</summary>
    public required ResourceDescriptor Policy { get; init; }

    /// <summary>The attestations it looked at, each with a digest; empty when the verifier does not say.</summary>
    public IReadOnlyList<ResourceDescriptor> InputAttestations { get; init; } = [];

    /// <summary>Whether the artifact met the policy.</summary>
    public required bool Passed { get; init; }

    /// <summary>The highest level of each track, such as <c>SLSA_BUILD_LEVEL_2</c>; <see cref="FailedLevel"/> when not <see cref="Passed"/>.</summary>
    public required IReadOnlyList<string> VerifiedLevels { get; init; }

    /// <summary>How many dependencies were verified at which level.</summary>
    public IReadOnlyDictionary<string, long> DependencyLevels { get; init; } = new Dictionary<string, long>();

    /// <summary>Version of the SLSA specification, such as <c>1.2</c>, or null.</summary>
    public string? SlsaVersion { get; init; }

    /// <summary>The SLSA build level that was verified, from 0; null when none is named.</summary>
    public int? BuildLevel => VerifiedLevels.Select(LevelOf).FirstOrDefault(level => level is not null);

    /// <inheritdoc/>
    public IReadOnlyList<PredicateFact> Facts =>
    [
        PredicateFact.Of("verifier", VerifierId),
        PredicateFact.Of("result", Passed ? "passed" : "failed"),
        PredicateFact.Of("resource", ResourceUri),
        PredicateFact.Of("timeVerified", Rfc3339.Format(TimeVerified)),
        PredicateFact.Of("policy", $"{Policy.Uri}{(Policy.Digest is { } digest ? $" {digest}" : string.Empty)}"),
        PredicateFact.List("verifiedLevels", VerifiedLevels),
        PredicateFact.Of("inputAttestations", InputAttestations.Count.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>The name of a SLSA build level.</summary>
    /// <param name="level">From 0 to 3.</param>
    public static string BuildLevelName(int level) => string.Create(CultureInfo.InvariantCulture, $"{BuildTrack}{level}");

    /// <summary>Reads the predicate of a statement of type <see cref="PredicateTypes.VerificationSummary"/>.</summary>
    /// <param name="predicate">The predicate object.</param>
    /// <exception cref="AttestationException">It is malformed (HTB0201).</exception>
    public static VerificationSummary Read(JsonElement predicate) =>
        (VerificationSummary)PredicateTypes.Read(PredicateTypes.VerificationSummary, predicate)!;

    /// <summary>The predicate object, the same for the same summary.</summary>
    public JsonElement ToElement() => JsonText.Element(writer => VerificationSummaryJson.Write(writer, this));

    internal static int? LevelOf(string name) =>
        name.StartsWith(BuildTrack, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(BuildTrack.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : null;
}
