using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>
/// What a build knows about itself, in plain values. No value may hold a secret or a machine path: the caller filters
/// properties by name and shape.
/// </summary>
public sealed record ProvenanceInputs
{
    /// <summary>Repository as <c>git+https://host/path</c>, or null when the source is in none.</summary>
    public string? SourceUri { get; init; }

    /// <summary>Full ref, such as <c>refs/heads/main</c> or <c>refs/tags/v1</c>; null on a detached head without tag.</summary>
    public string? SourceRef { get; init; }

    /// <summary>Commit, 40 or 64 lower-case hex digits; null when the source is in no repository.</summary>
    public string? SourceCommit { get; init; }

    /// <summary>Whether files differed from the commit when the build ran.</summary>
    public bool SourceIsDirty { get; init; }

    /// <summary>Project, relative to the repository root, with <c>/</c>.</summary>
    public required string Project { get; init; }

    /// <summary>Targets that were asked for, in order.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>Properties from command line or environment, already filtered.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>What the builder chose: versions, operating system, culture; by name. Goes to internal parameters.</summary>
    public IReadOnlyDictionary<string, string> Toolchain { get; init; } = new Dictionary<string, string>();

    /// <summary>Restored packages, SDK parts and build configuration files; the repository is added by the builder.</summary>
    public IReadOnlyList<ResourceDescriptor> ResolvedDependencies { get; init; } = [];

    /// <summary>What was built; each has sha256 or sha512 of the bytes before any package signature.</summary>
    public required IReadOnlyList<ResourceDescriptor> Subjects { get; init; }

    /// <summary>Further outputs, such as SBOMs.</summary>
    public IReadOnlyList<ResourceDescriptor> Byproducts { get; init; } = [];

    /// <summary>URI of the builder.</summary>
    public required string BuilderId { get; init; }

    /// <summary>Versions of the builder's own parts.</summary>
    public IReadOnlyDictionary<string, string> BuilderVersion { get; init; } = new Dictionary<string, string>();

    /// <summary>Identifies the run, or null.</summary>
    public string? InvocationId { get; init; }

    /// <summary>Start, or null so that equal builds give equal statements.</summary>
    public DateTimeOffset? StartedOn { get; init; }

    /// <summary>End, or null.</summary>
    public DateTimeOffset? FinishedOn { get; init; }
}
