using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Hardening.Attestation.Rebuild.Builds;

/// <summary>
/// Restores into an empty package folder, then compares the content of every package there with the recorded digests,
/// before anything of a package runs.
/// </summary>
internal sealed partial class PackageRestore(BuildRoom room)
{
    private const int Shown = 5;

    internal async Task RunAsync(BuildRecord record, CancellationToken cancellation)
    {
        room.Report("restoring packages");
        var sources = Sources(record, cancellation).ToArray();
        var outcome = await room.RunContainedAsync(
            "restore", ["restore", Path.Combine(room.Source, room.Project!), .. sources, .. Properties(record, room.Request),
                .. Lenient(record)], room.Request.Online, cancellation)
            .ConfigureAwait(false);
        foreach (Match replaced in Replacement().Matches(outcome.Output).DistinctBy(match => match.Value).Take(Shown))
        {
            room.Note("dependency", $"{replaced.Groups["id"].Value} {replaced.Groups["wanted"].Value} is not to be had; {replaced.Groups["taken"].Value} was taken");
        }

        if (!outcome.Succeeded)
        {
            throw new AttestationException(
                RebuildCodes.NotRestored, "The packages cannot be restored: " + BuildErrors.First(outcome, room.Request.Folder),
                "Give the feeds that have them with --feed, or a project that restores with --project.");
        }

        foreach (var (name, value) in room.Request.Properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            room.Note("settings", $"{name}={value} was given on the command line");
        }

        Compare(record, cancellation);
        await new RecordedCompiler(room).PrepareAsync(record, sources, cancellation).ConfigureAwait(false);
    }

    /// <summary>Gets the recorded compiler, and nothing else.</summary>
    internal Task CompilerAsync(BuildRecord record, CancellationToken cancellation) =>
        new RecordedCompiler(room).PrepareAsync(record, Sources(record, cancellation), cancellation);

    /// <summary>The recorded properties, for every step alike; where outputs go is the room's business.</summary>
    internal static IEnumerable<string> Properties(BuildRecord record, RebuildRequest request) => record.Properties
        .Where(property => !Replaced.Contains(property.Key) && !request.Properties.ContainsKey(property.Key)).Concat(request.Properties)
        .OrderBy(property => property.Key, StringComparer.Ordinal)
        .Select(property => $"-p:{property.Key}={Quoted(property.Value)}");

    // In quotes a list stays one; without them MSBuild takes what follows a separator for the next property.
    private static string Quoted(string value)
    {
        var escaped = value.Replace("%", "%25", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal);
        return value.AsSpan().IndexOfAny(";, ") < 0 ? escaped : $"\"{escaped}\"";
    }

    /// <summary>
    /// Where nothing records the packages, those of today are taken; what the compiler and NuGet warn of since then stops no
    /// rebuild, and analyzers, which only warn, are not run. None of that changes a byte of the output.
    /// </summary>
    internal static IEnumerable<string> Lenient(BuildRecord record) => record.Packages.Count > 0 ? [] :
        ["-p:TreatWarningsAsErrors=false", "-p:MSBuildTreatWarningsAsErrors=false", "-p:WarningsAsErrors=", "-p:NuGetAudit=false",
            "-p:RunAnalyzers=false"];

    // NU1603: the version asked for is not on the feed.
    [GeneratedRegex(@"depends on (?<id>\S{1,200}) \(>= (?<wanted>[^)]{1,60})\) but .{1,300}? was not found\. \S{1,200} (?<taken>\S{1,60}) was resolved", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Replacement();

    private static readonly HashSet<string> Replaced = new(StringComparer.OrdinalIgnoreCase)
    {
        "PackageOutputPath", "RestorePackagesPath", "RestoreSources", "RestoreAdditionalProjectSources",
            "RestoreAdditionalProjectFallbackFolders",
        "RestoreFallbackFolders", "RestoreConfigFile",
    };

    private IEnumerable<string> Sources(BuildRecord record, CancellationToken cancellation)
    {
        var request = room.Request;
        var packages = UserPackages.Usable(room, record, cancellation);
        if (request.Feeds.Count == 0 && request.Online && request.UserNuGetConfig is { } config && File.Exists(config))
        {
            return
            [
                "-p:RestoreConfigFile=" + config,
                .. packages is null ? Array.Empty<string>() : ["-p:RestoreAdditionalProjectSources=" + packages],
            ];
        }

        var sources = request.Feeds.Append(packages).OfType<string>();
        var own = new XElement(
            "configuration",
            new XElement("packageSources", new XElement("clear"), sources.Select((source, number) =>
                new XElement("add", new XAttribute("key", $"feed{number}"), new XAttribute("value", source)))));
        var path = Path.Combine(request.Folder, "feed", "NuGet.Config");
        File.WriteAllText(path, own.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return ["-p:RestoreConfigFile=" + path];
    }

    private void Compare(BuildRecord record, CancellationToken cancellation)
    {
        var recorded = record.Packages.ToDictionary(package => package.Key, StringComparer.Ordinal);
        var restored = Restored(cancellation);
        var changed = restored.Where(package => recorded.TryGetValue(package.Key, out var wanted) && wanted.Sha512 != package.Sha512)
            .ToArray();
        if (changed.Length > 0)
        {
            throw new AttestationException(
                RebuildCodes.ChangedDependency,
                string.Join("; ", changed.Select(package =>
                    $"The package {package.Id} {package.Version} has other content (sha512 {package.Sha512[..16]}…) than recorded ({recorded[package.Key].Sha512[..16]}…)")) + ".",
                "Find out who changed it; give a feed with the recorded content to rebuild.");
        }

        room.VerifiedPackages = restored.Count(package => recorded.ContainsKey(package.Key));
        room.UnrecordedPackages = [.. restored.Where(package => !recorded.ContainsKey(package.Key))];
        var missing = recorded.Keys.Except(restored.Select(package => package.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ToArray();
        if (missing.Length > 0)
        {
            room.Note("dependency", $"{missing.Length} recorded packages were not restored: {string.Join(", ", missing.Take(Shown))}{(missing.Length > Shown ? ", …" : "")}");
        }

        if (recorded.Count == 0 && restored.Length > 0)
        {
            room.Note("dependency", $"nothing records the {restored.Length} packages that were restored; their versions are those of today");
        }
    }

    // The layout of a package folder: id/version/id.version.nupkg, in lower case.
    private RecordedPackage[] Restored(CancellationToken cancellation) =>
    [
        .. from id in Directory.EnumerateDirectories(room.Packages)
           from version in Directory.EnumerateDirectories(id)
           let name = (Id: Path.GetFileName(id), Version: Path.GetFileName(version))
           let file = Path.Combine(version, $"{name.Id}.{name.Version}.nupkg")
           where File.Exists(file)
           orderby name.Id, name.Version
           select new RecordedPackage(name.Id, name.Version, UserPackages.Digest(file, cancellation)),
    ];
}
