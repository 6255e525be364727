using System.Text.Json;

namespace Hardening.Attestation.Predicates;

/// <summary>
/// What is known of each build type: its external parameters, as JSON pointers, and where its source is recorded. A
/// parameter that ends in <c>/*</c> is a map whose keys are free.
/// </summary>
internal static class BuildTypes
{
    private static readonly BuildTypeForm MsBuild =
        new(["/project", "/targets", "/source/uri", "/source/ref", "/properties/*"], "/source/uri", "/source/ref");

    private static readonly BuildTypeForm GitHubWorkflow =
        new(["/workflow/ref", "/workflow/repository", "/workflow/path"], "/workflow/repository", "/workflow/ref");

    // Builders of the SLSA generator for GitHub: the ref stands behind the repository, as in git+https://host/path@refs/tags/v1.
    private static readonly BuildTypeForm Container =
        new(["/source/uri", "/source/digest/*", "/builderImage/*", "/configPath", "/buildConfig/*"], "/source/uri", null);

    private static readonly BuildTypeForm Delegator = new(["/inputs/*", "/vars/*"], null, null);

    // In version 0.2 the form itself, not the build type, says where the source is.
    private static readonly BuildTypeForm Version02 =
        new(["/configSource/uri", "/configSource/digest/*", "/configSource/entryPoint", "/parameters/*"], "/configSource/uri", null);

    internal static IReadOnlyList<string> KnownParameters(SlsaProvenance provenance) => FormOf(provenance)?.Parameters ?? [];

    internal static SourceFacts? SourceOf(SlsaProvenance provenance)
    {
        if (FormOf(provenance) is not { } form)
        {
            return null;
        }

        var uri = form.Repository is { } pointer ? String(provenance, pointer) : OnlyRepository(provenance);
        if (uri is null)
        {
            return null;
        }

        var repository = form.Ref is null ? WithoutRef(uri) : uri;
        var at = form.Ref is { } refPointer ? String(provenance, refPointer)
            : repository.Length < uri.Length ? uri[(repository.Length + 1)..]
            : null;
        return new SourceFacts(repository, at, CommitOf(provenance, repository));
    }

    /// <summary>The same repository, whether or not it is written with <c>git+</c> before and <c>.git</c> behind.</summary>
    internal static bool SameRepository(string a, string b) => Bare(a) == Bare(b);

    /// <summary>Every commit of the repository that the build resolved; older builders write it under the name of its hash.</summary>
    internal static IReadOnlyList<string> CommitsOf(SlsaProvenance provenance, string repository) =>
    [
        .. provenance.ResolvedDependencies
            .Where(d => d.Uri is { } uri && SameRepository(WithoutRef(uri), repository))
            .Select(d => d.Digest?["gitCommit"] ?? d.Digest?["sha1"])
            .OfType<string>()
            .Distinct(StringComparer.Ordinal),
    ];

    private static BuildTypeForm? FormOf(SlsaProvenance provenance) =>
        provenance.PredicateType == PredicateTypes.SlsaProvenanceV02 ? Version02 : provenance.BuildType switch
        {
            WellKnownUris.MsBuildType => MsBuild,
            "https://actions.github.io/buildtypes/workflow/v1" => GitHubWorkflow,
            "https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1" => GitHubWorkflow,
            "https://slsa.dev/container-based-build/v0.1?draft" => Container,
            "https://github.com/slsa-framework/slsa-github-generator/delegator-generic@v0" => Delegator,
            _ => null,
        };

    private static string? OnlyRepository(SlsaProvenance provenance)
    {
        var uris = provenance.ResolvedDependencies.Select(d => d.Uri).OfType<string>().Where(IsGit).ToArray();
        return uris is [var uri] ? uri : null;
    }

    private static string? CommitOf(SlsaProvenance provenance, string repository) =>
        CommitsOf(provenance, repository) is [var commit] ? commit : null;

    private static bool IsGit(string uri) => uri.StartsWith("git+", StringComparison.Ordinal);

    private static string WithoutRef(string uri) => uri.IndexOf("@refs/", StringComparison.Ordinal) is > 0 and var at ? uri[..at] : uri;

    internal static string Bare(string uri)
    {
        var bare = IsGit(uri) ? uri[4..] : uri;
        return bare.EndsWith(".git", StringComparison.Ordinal) ? bare[..^4] : bare;
    }

    private static string? String(SlsaProvenance provenance, string pointer) =>
        ExternalParameters.Find(provenance.ExternalParameters, pointer) is { ValueKind: JsonValueKind.String } value
            ? value.GetString()
            : null;
}
