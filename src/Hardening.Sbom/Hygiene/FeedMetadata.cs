using System.Text.Json;
using Hardening.Sbom.IO;
using Hardening.Sbom.Text;
using Hardening.Sbom.Versions;

namespace Hardening.Sbom.Hygiene;

/// <summary>
/// What feeds say about packages: documents of the resource <c>RegistrationsBaseUrl</c> of the NuGet protocol, version 3.
/// </summary>
public sealed class FeedMetadata
{
    private const int DepthLimit = 8;
    private readonly Dictionary<(string Id, NuGetVersion Version), PackageStatus> packages = [];

    internal FeedMetadata(string source) => Source = source;

    /// <summary>Where it comes from, as it was asked for.</summary>
    public string Source { get; }

    /// <summary>Number of package versions it knows.</summary>
    public int Count => packages.Count;

    /// <summary>What is said about a version, or null when nothing is.</summary>
    public PackageStatus? Find(string id, string version)
    {
        ArgumentNullException.ThrowIfNull(id);
        return NuGetVersion.TryParse(version) is { } parsed ? packages.GetValueOrDefault((id.ToLowerInvariant(), parsed)) : null;
    }

    /// <summary>Reads every JSON document below a folder, or one file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="SbomException">There is nothing, or a document is not a registration.</exception>
    public static FeedMetadata Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var metadata = new FeedMetadata(path);
        var files = Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.json", new EnumerationOptions { RecurseSubdirectories = true,
                AttributesToSkip = FileAttributes.ReparsePoint }).Order(StringComparer.Ordinal)
            : Enumerable.Repeat(path, 1);
        foreach (var file in files)
        {
            metadata.Add(BoundedFile.Read(file, BoundedFile.DocumentLimit, "Give the registration documents of a feed."), file);
        }

        metadata.RequireSomething();
        return metadata;
    }

    internal void Add(ReadOnlyMemory<byte> utf8, string name)
    {
        using var json = StrictJson.Parse(utf8, name);
        Add(json.RootElement, 0);
    }

    internal void RequireSomething()
    {
        if (packages.Count == 0)
        {
            throw new SbomException(SbomCodes.HygieneDataMissing, "The metadata of feeds holds no registration of a package.",
                "Give the registration documents of a feed, or the address of its service index.", Source);
        }
    }

    // An index holds pages, a page holds leaves, a leaf holds the entry.
    private void Add(JsonElement json, int depth)
    {
        if (depth > DepthLimit)
        {
            return;
        }

        foreach (var item in json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : json.Items("items"))
        {
            Add(item, depth + 1);
        }

        if (json.Member("catalogEntry") is { ValueKind: JsonValueKind.Object } entry && entry.Text("id") is { } id
            && NuGetVersion.TryParse(entry.Text("version")) is { } version)
        {
            packages[(id.ToLowerInvariant(), version)] = Status(entry);
        }
    }

    private static PackageStatus Status(JsonElement entry)
    {
        var deprecation = entry.Member("deprecation");
        var reasons = string.Join(", ", deprecation.Items("reasons").Select(reason =>
            reason.ValueKind == JsonValueKind.String ? UntrustedText.Clean(reason.GetString(), 60) : null).OfType<string>());
        var message = UntrustedText.Clean(deprecation.Text("message"), 300);
        var alternative = deprecation.Member("alternatePackage");
        return new PackageStatus(
            entry.Member("listed").ValueKind != JsonValueKind.False,
            deprecation.ValueKind != JsonValueKind.Object ? null
                : string.Join(": ", new[] { reasons.Length == 0 ? "no reason given" : reasons, message }.OfType<string>()),
            UntrustedText.Clean(alternative.Text("id"), UntrustedText.NameLimit) is { } id
                ? $"{id} {UntrustedText.Clean(alternative.Text("range"), 60)}".TrimEnd(' ', '*') : null);
    }
}
