using Hardening.Attestation.Statements;

namespace Hardening.Build.Tasks;

/// <summary>Where the source came from, without credentials and without paths of this machine.</summary>
/// <param name="Uri"><c>git+https://…</c>, or null when the repository has no public address.</param>
/// <param name="Ref">Full ref, or null.</param>
/// <param name="Commit">Commit id, or null without a repository.</param>
internal sealed record SourceIdentity(string? Uri, string? Ref, string? Commit)
{
    /// <summary>The commit of a repository without address: it has no URI, so it is a dependency by digest alone.</summary>
    internal IEnumerable<ResourceDescriptor> Dependencies => Uri is null && Commit is not null
        ? [new ResourceDescriptor { Name = "source", Digest = DigestSet.GitCommit(Commit) }]
        : [];

    internal static SourceIdentity From(string repositoryUrl, string sourceRef, string commit)
    {
        var id = commit.Length > 0 ? commit.ToLowerInvariant() : null;
        var uri = id is null ? null : Address(repositoryUrl);
        return new SourceIdentity(uri, uri is null || sourceRef.Length == 0 ? null : FullRef(sourceRef), id);
    }

    private static string FullRef(string name) => name.StartsWith("refs/", StringComparison.Ordinal) ? name : "refs/heads/" + name;

    // A file URL would tell the folders of this machine; user information may be a token; query and fragment carry no identity.
    private static string? Address(string url)
    {
        if (!System.Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("https" or "http" or "ssh" or "git"))
        {
            return null;
        }

        var path = parsed.AbsolutePath.TrimEnd('/');
        var bare = path.EndsWith(".git", StringComparison.Ordinal) ? path[..^4] : path;
        return $"git+{parsed.Scheme}://{parsed.Authority}{bare}";
    }
}
