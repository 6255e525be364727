using System.Net;
using System.Text.RegularExpressions;

namespace Hardening.Attestation.Discovery.Oci;

/// <summary>
/// A place in a registry: <c>oci://HOST/REPOSITORY</c>, with a port behind the host or none, and behind the repository a tag
/// (<c>:TAG</c>), a digest (<c>@sha256:HEX</c>) or nothing. <c>{id}</c> and <c>{version}</c> in it stand for those of the package.
/// Without tag or digest, bundles are looked for by the artifact's own digests.
/// </summary>
public sealed partial class OciReference
{
    private const string Scheme = "oci://";
    private readonly string repository;
    private readonly string? tag;

    private OciReference(Uri registry, string repository, string? tag, string? digest) =>
        (Registry, this.repository, this.tag, Digest) = (registry, repository, tag, digest);

    /// <summary>Base address of the registry: https, or http on this machine.</summary>
    internal Uri Registry { get; }

    /// <summary>Digest of the manifest that bundles refer to, or null.</summary>
    internal string? Digest { get; }

    /// <summary>Whether a text is meant as such a reference.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsReference(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Scheme, StringComparison.Ordinal);
    }

    /// <summary>Reads a reference.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="AttestationException">It is none (HTB0843).</exception>
    public static OciReference Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Form().Match(text);
        if (!match.Success)
        {
            throw Bad(text, "it is not oci://HOST/REPOSITORY, with :TAG or @sha256:HEX behind it or nothing");
        }

        var host = match.Groups["host"].Value;
        var name = host.Split(':')[0];
        var local = name == "localhost" || (IPAddress.TryParse(name, out var ip) && IPAddress.IsLoopback(ip));
        if (!Uri.TryCreate($"{(local ? "http" : "https")}://{host}/", UriKind.Absolute, out var registry))
        {
            throw Bad(text, $"'{host}' is no host");
        }

        var reference = new OciReference(registry, match.Groups["repository"].Value, Group("tag"), Group("digest"));

        // Names are checked as they will be, with something in every place.
        return reference.RepositoryFor(Sample) is null || (reference.tag is not null && reference.TagFor(Sample) is null)
            ? throw Bad(text, "repositories are in lower case, of letters, digits, '.', '_', '-' and '/'; {id} and {version} are the only places")
            : reference;

        string? Group(string group) => match.Groups[group] is { Success: true, Value: var value } ? value : null;
    }

    private static BundleQuery Sample { get; } = new(new Packages.ArtifactDigests { FileSha256 = null }, "x", "1.0.0");

    /// <summary>The repository to ask, or null when it cannot be named for this artifact.</summary>
    internal string? RepositoryFor(BundleQuery query) => Filled(repository, query)?.ToLowerInvariant() is { } name && Repository().IsMatch(name) ? name : null;

    /// <summary>The tag to ask for, or null. A tag has no '+', so '_' stands for it, as other tools write it.</summary>
    internal string? TagFor(BundleQuery query) =>
        tag is not null && Filled(tag, query)?.Replace('+', '_') is { } name && Tag().IsMatch(name) ? name : null;

    /// <summary>Whether the reference names one manifest, by tag or digest.</summary>
    internal bool NamesManifest => tag is not null || Digest is not null;

    private static string? Filled(string text, BundleQuery query) =>
        (text.Contains("{id}", StringComparison.Ordinal) && query.PackageId is null) || (text.Contains("{version}", StringComparison.Ordinal) && query.PackageVersion is null)
            ? null
            : text.Replace("{id}", query.PackageId, StringComparison.Ordinal).Replace("{version}", query.PackageVersion, StringComparison.Ordinal);

    private static AttestationException Bad(string text, string why) => new(
        AttestationCodes.BadAddressTemplate, $"'{text}' is no place in a registry: {why}.",
        "Write it like oci://registry.example/acme/widgets, oci://registry.example/acme/{id}:{version} or oci://registry.example/acme/widgets@sha256:HEX.");

    [GeneratedRegex(@"^oci://(?<host>[A-Za-z0-9.-]+(:[0-9]{1,5})?)/(?<repository>[^:@\s?#]{1,255})(:(?<tag>[^:@/\s]{1,128})|@(?<digest>sha256:[0-9a-f]{64}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    // OCI distribution specification 1.1, "Pulling manifests".
    [GeneratedRegex("^[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Repository();

    [GeneratedRegex("^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
