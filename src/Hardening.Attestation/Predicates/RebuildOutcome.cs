using System.Globalization;
using System.Text.Json;
using Hardening.Attestation.Json;
using Hardening.Attestation.Rebuild;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>
/// How a rebuild of the subject ended: predicate <see cref="PredicateTypes.Rebuild"/>, described in
/// <c>docs/predicate-rebuild-v1.md</c>.
/// </summary>
public sealed record RebuildOutcome : IPredicate
{
    /// <summary>URI of the party that rebuilt and vouches for this.</summary>
    public required string RebuilderId { get; init; }

    /// <summary>Versions of its parts, by name.</summary>
    public IReadOnlyDictionary<string, string> RebuilderVersion { get; init; } = new Dictionary<string, string>();

    /// <summary>The verdict.</summary>
    public required RebuildGrade Result { get; init; }

    /// <summary>Why it could not be rebuilt; null when it was.</summary>
    public string? Reason { get; init; }

    /// <summary>What said how it was built; null when nothing did.</summary>
    public RecordOrigin? Origin { get; init; }

    /// <summary>Digest of the bundle that said so, or null.</summary>
    public DigestSet? Record { get; init; }

    /// <summary>The builder that the record names, or null.</summary>
    public string? BuilderId { get; init; }

    /// <summary>The source that was built, with its commit; null when none was.</summary>
    public ResourceDescriptor? Source { get; init; }

    /// <summary>Version of the SDK that built, or null.</summary>
    public string? Sdk { get; init; }

    /// <summary>What was enforced on the programs of the source, in words.</summary>
    public IReadOnlyList<string> Enforced { get; init; } = [];

    /// <summary>Packages that had the recorded content.</summary>
    public long VerifiedPackages { get; init; }

    /// <summary>Packages that nothing records.</summary>
    public long UnrecordedPackages { get; init; }

    /// <summary>The differences, or the first of them.</summary>
    public IReadOnlyList<Difference> Differences { get; init; } = [];

    /// <summary>How many there are.</summary>
    public long TotalDifferences { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<PredicateFact> Facts =>
    [
        PredicateFact.Of("result", RebuildOutcomeJson.NameOf(Result)),
        PredicateFact.Of("rebuilder", RebuilderId),
        .. PredicateFact.Optional("reason", Reason),
        .. PredicateFact.Optional("builder", BuilderId),
        .. PredicateFact.Optional("source", Source is null ? null
            : string.Join(' ', new[] { Source.Uri ?? Source.Name, Source.Digest?["gitCommit"] }.OfType<string>())),
        .. PredicateFact.Optional("sdk", Sdk),
        PredicateFact.List("enforced", Enforced),
        PredicateFact.Of("packages",
            string.Create(CultureInfo.InvariantCulture,
            $"{VerifiedPackages} with the recorded content, {UnrecordedPackages} not recorded")),
        PredicateFact.Of("differences", TotalDifferences.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>What a rebuild states.</summary>
    /// <param name="report">The rebuild.</param>
    /// <param name="rebuilderId">URI of the party that rebuilt.</param>
    /// <param name="version">Version of the program that rebuilt.</param>
    public static RebuildOutcome Of(RebuildReport report, string rebuilderId, string version)
    {
        ArgumentNullException.ThrowIfNull(report);
        var record = report.Record;
        return new RebuildOutcome
        {
            RebuilderId = rebuilderId,
            RebuilderVersion = new Dictionary<string, string> { ["hardening"] = version },
            Result = report.Grade,
            Reason = report.Reason is { } reason ? $"{reason.Code}: {reason.Message}" : null,
            Origin = record?.Origin,
            Record = record?.BundleSha256 is { } sha256 ? new DigestSet(KeyValuePair.Create("sha256", sha256)) : null,
            BuilderId = record?.BuilderId,
            Source = record?.Commit is not { } commit ? null : new ResourceDescriptor
            {
                Uri = record.Repository is { } address ? "git+" + address : null,
                Name = record.Repository is null ? "source" : null,
                Digest = DigestSet.GitCommit(commit),
            },
            Sdk = report.Sdk,
            Enforced = report.Enforced,
            VerifiedPackages = report.VerifiedPackages,
            UnrecordedPackages = report.UnrecordedPackages.Count,
            Differences = [.. (report.Comparison?.Differences ?? []).Take(RebuildOutcomeJson.Listed)],
            TotalDifferences = report.Comparison?.Total ?? 0,
        };
    }

    /// <summary>The predicate object, the same for the same outcome.</summary>
    public JsonElement ToElement() => JsonText.Element(writer => RebuildOutcomeJson.Write(writer, this));

    internal static RebuildOutcome Read(JsonField predicate) => RebuildOutcomeJson.Read(predicate);
}
