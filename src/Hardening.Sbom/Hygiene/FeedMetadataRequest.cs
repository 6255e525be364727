namespace Hardening.Sbom.Hygiene;

/// <summary>Where the metadata of packages is.</summary>
/// <param name="Location">
/// Absolute path of a folder or file of registration documents, or the URL of a NuGet feed's service index: https, or http on this machine.
/// </param>
/// <param name="Ids">Ids of the packages to ask a feed about; a folder is read whole.</param>
public sealed record FeedMetadataRequest(string Location, IReadOnlyCollection<string> Ids)
{
    /// <summary>Makes the client for a URL; null forbids the network.</summary>
    public Func<HttpClient>? Client { get; init; }
}
