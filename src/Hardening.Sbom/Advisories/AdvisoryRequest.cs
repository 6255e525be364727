namespace Hardening.Sbom.Advisories;

/// <summary>Where vulnerability data is.</summary>
/// <param name="Location">
/// Absolute path of a folder, zip archive or JSON file, or the URL of one of the last two or of a NuGet feed's service index. A URL is
/// https, or http on this machine.
/// </param>
public sealed record AdvisoryRequest(string Location)
{
    /// <summary>Makes the client for a URL; null forbids the network.</summary>
    public Func<HttpClient>? Client { get; init; }

    /// <summary>How old the data may be at <see cref="Now"/>; null asks nothing.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The time that age is judged by.</summary>
    public DateTimeOffset Now { get; init; }
}
