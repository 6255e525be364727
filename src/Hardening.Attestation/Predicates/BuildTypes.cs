using System.Text.Json;
using Hardening.Attestation.Statements;

namespace Hardening.Attestation.Predicates;

/// <summary>
/// What is known of each build type: its external parameters, as JSON pointers, and where its source is recorded. A
/// parameter that ends in <c>/*</c> is a map whose keys are free.
/// </summary>
internal static class BuildTypes
{
    private const string GitHubWorkflow = "https://actions.github.io/buildtypes/workflow/v1";
    private const string SlsaGitHubWorkflow = "https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1";

    private static readonly string[] MsBuildParameters = ["/project", "/targets", "/source/uri", "/source/ref", "/properties/*"];
    private static readonly string[] GitHubParameters = ["/workflow/ref", "/workflow/repository", "/workflow/path"];

    internal static IReadOnlyList<string> KnownParameters(string buildType) => buildType switch
    {
        WellKnownUris.MsBuildType => MsBuildParameters,
        GitHubWorkflow or SlsaGitHubWorkflow => GitHubParameters,
        _ => [],
    };

    internal static SourceFacts? SourceOf(SlsaProvenance provenance)
    {
        var (repositoryPointer, refPointer) = provenance.BuildType switch
        {
            WellKnownUris.MsBuildType => ("/source/uri", "/source/ref"),
            GitHubWorkflow or SlsaGitHubWorkflow => ("/workflow/repository", "/workflow/ref"),
            _ => (null, null),
        };
        if (repositoryPointer is null || String(provenance, repositoryPointer) is not { } repository)
        {
            return null;
        }

        return new SourceFacts(repository, String(provenance, refPointer!), CommitOf(provenance, repository));
    }

    /// <summary>The same repository, whether or not it is written with <c>git+</c> before and <c>.git</c> behind.</summary>
    internal static bool SameRepository(string a, string b) => Bare(a) == Bare(b);

    /// <summary>Every commit of the repository that the build resolved, whatever the build type; older ones call it sha1.</summary>
    internal static IReadOnlyList<string> CommitsOf(SlsaProvenance provenance, string repository) =>
        [.. DigestsOf(provenance, repository).Select(d => d["gitCommit"] ?? d["sha1"]).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static string? CommitOf(SlsaProvenance provenance, string repository) =>
        DigestsOf(provenance, repository).Select(d => d["gitCommit"]).OfType<string>().Distinct(StringComparer.Ordinal).ToArray()
            is [var commit] ? commit : null;

    private static IEnumerable<DigestSet> DigestsOf(SlsaProvenance provenance, string repository) => provenance.ResolvedDependencies
        .Where(d => d.Uri is { } uri && SameRepository(WithoutRef(uri), repository))
        .Select(d => d.Digest)
        .OfType<DigestSet>();

    private static string WithoutRef(string uri) => uri.IndexOf("@refs/", StringComparison.Ordinal) is > 0 and var at ? uri[..at] : uri;

    internal static string Bare(string uri)
    {
        var bare = uri.StartsWith("git+", StringComparison.Ordinal) ? uri[4..] : uri;
        return bare.EndsWith(".git", StringComparison.Ordinal) ? bare[..^4] : bare;
    }

    private static string? String(SlsaProvenance provenance, string pointer) =>
        ExternalParameters.Find(provenance.ExternalParameters, pointer) is { ValueKind: JsonValueKind.String } value
            ? value.GetString()
            : null;
}
